import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Bus, Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { authenticateKey } from '@/lib/bus/key/key';
import type { KeyHolder, KeyWatch } from '@/lib/bus/key/watch';
import { takeRequest } from '@/lib/bus/rate-limit';
import { addressOf } from '@/lib/wire/address';
import { seconds, WireError } from './errors';

export interface AxmeEnv {
  Bindings: HttpBindings;
  Variables: {
    ctx: Context;
    body: Uint8Array;
    /** Ties something to the request's key, to end with it. */
    hold: (holder: KeyHolder) => () => void;
    /** SDKs before 0.1.1, which send the key as Bearer and know no TIMED_OUT. */
    firstGeneration: boolean;
  };
}

const ECHOED = [
  ['x-request-id', 'request-id'],
  ['x-trace-id', 'trace-id'],
] as const;

/** Gives every answer the ids its request came with (sheet section 2.4); a request id of its own it has already. */
export const echoIds: MiddlewareHandler<AxmeEnv> = (c, next) => {
  for (const [name, other] of ECHOED) {
    const given = (c.req.header(name) ?? c.req.header(other))?.slice(0, 200);
    if (given) c.env.outgoing.setHeader(name, given);
  }
  c.env.outgoing.setHeader('cache-control', 'no-store');
  return next();
};

/**
 * The machine key is `x-api-key`, or Bearer alone as SDK 0.1.0 sends it; with both, Bearer is an actor token,
 * which decides nothing here (sheet section 0.1). Throws 401, 403, 413, 429.
 */
export function authenticate(bus: Bus, keys: KeyWatch, trustProxy: boolean): MiddlewareHandler<AxmeEnv> {
  return async (c, next) => {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const named = c.req.header('x-api-key')?.trim();
    const key = named || bearer;
    if (!key)
      throw new WireError(401, 'missing_platform_api_key', 'Send an API key as x-api-key or Bearer token.');
    // No database can hold it, so nothing has such a name.
    if (/%00/.test(c.req.url)) throw new WireError(422, 'schema_invalid', 'U+0000 cannot be stored.');
    const address = addressOf(c.env.incoming, trustProxy);
    const userAgent = c.req.header('user-agent') ?? '';
    const { context, rateLimit } = await authenticateKey(bus, key, { address, userAgent });
    c.set('ctx', context);
    c.set('firstGeneration', !named);
    c.set('hold', (holder) => keys.hold({ secret: key, address, userAgent }, holder));
    if (rateLimit === null) return next();
    const { outgoing } = c.env;
    outgoing.setHeader('X-RateLimit-Limit', String(rateLimit));
    try {
      const allowance = await takeRequest(bus, `key:${context.actor.id}`, rateLimit);
      outgoing.setHeader('X-RateLimit-Remaining', String(allowance.remaining));
      outgoing.setHeader('X-RateLimit-Reset', seconds(allowance.resetMs));
    } catch (error) {
      if (isBusError(error) && error.code === 'limited') outgoing.setHeader('X-RateLimit-Remaining', '0');
      throw error;
    }
    return next();
  };
}
