import type { HttpBindings } from '@hono/node-server';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { SharedIntent } from '@/lib/bus/collab/shared-intent';
import { type Bus, type Context, withLabel } from '@/lib/bus/context';
import { authenticateKey } from '@/lib/bus/key/key';
import type { KeyHolder, KeyWatch } from '@/lib/bus/key/watch';
import { takeRequest } from '@/lib/bus/rate-limit';
import { isStorable } from '@/lib/pure/text';
import { addressOf } from '@/lib/wire/address';
import { readBytes } from '@/lib/wire/body';
import { BODY_BYTES } from '@/lib/wire/limits';
import { WireError } from './errors';

const AGENT_LENGTH = 255;

export interface OpenIntentEnv {
  Bindings: HttpBindings;
  Variables: {
    /** The caller: a key, with what the agent calls itself as its label. */
    ctx: Context;
    /** Whether the request says which agent sends it. */
    named: boolean;
    body: Uint8Array;
    /** The intent that the path names. */
    shared: SharedIntent;
    /** Ties something to the key that the request shows; returns what unties it. */
    hold: (holder: KeyHolder) => () => void;
  };
}

export type C = HonoContext<OpenIntentEnv>;

/**
 * The key is `X-API-Key`, the agent `X-Agent-ID`; without one the agent is called as the key is. Two agents on one
 * key are two agents; the same name under two keys is not one. Throws 400, 401, 413, 429 (sheet sections 0, 4).
 */
export function authenticate(
  bus: Bus,
  keys: KeyWatch,
  trustProxy: boolean,
): MiddlewareHandler<OpenIntentEnv> {
  return async (c, next) => {
    const key = c.req.header('x-api-key')?.trim();
    if (!key) throw new WireError(401, 'Invalid or missing API key');
    // No database can hold it, so nothing has such a name.
    if (/%00/.test(c.req.url)) throw new WireError(400, 'U+0000 cannot be stored.');
    const agent = c.req.header('x-agent-id')?.trim();
    if (agent && (agent.length > AGENT_LENGTH || !isStorable(agent))) {
      throw new WireError(400, `X-Agent-ID is longer than ${AGENT_LENGTH} characters, or cannot be stored.`);
    }
    const caller = {
      address: addressOf(c.env.incoming, trustProxy),
      userAgent: c.req.header('user-agent') ?? '',
    };
    const { context, rateLimit } = await authenticateKey(bus, key, caller);
    c.set('ctx', withLabel(context, agent));
    c.set('named', Boolean(agent));
    c.set('hold', (holder) => keys.hold({ secret: key, ...caller }, holder));
    const bodiless = c.req.method === 'GET' || c.req.method === 'HEAD';
    c.set('body', bodiless ? new Uint8Array() : await readBytes(c.req.raw, BODY_BYTES.openIntent));
    if (rateLimit !== null) await takeRequest(bus, `key:${context.actor.id}`, rateLimit);
    return next();
  };
}
