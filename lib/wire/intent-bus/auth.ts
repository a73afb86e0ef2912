import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Bus, Context } from '@/lib/bus/context';
import { authenticateKey, type KeyGrant } from '@/lib/bus/key/key';
import { takeRequest } from '@/lib/bus/rate-limit';
import { addressOf } from '@/lib/wire/address';
import { readBytes } from '@/lib/wire/body';
import { BODY_BYTES } from '@/lib/wire/limits';
import { seconds, WireError } from './errors';
import { verifySignature } from './signature';

const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

export interface IntentBusEnv {
  Bindings: HttpBindings;
  Variables: { grant: KeyGrant; ctx: Context; key: string; body: Uint8Array };
}

/**
 * The protocol's order for every request: key, then signature if one is sent, then rate limit. Admin calls may
 * carry their key as `X-Admin-Token`, and /metrics as a Bearer token. Throws 401, 403, 413 and 429 as the sheet's section 1.1 has them.
 */
export function authenticate(bus: Bus, prefix: string, trustProxy: boolean): MiddlewareHandler<IntentBusEnv> {
  return async (c, next) => {
    const { path } = c.req;
    const inner = path.slice(prefix.length);
    const header = (name: string) => c.req.header(name)?.trim() || undefined;
    const bearer = /^Bearer\s+(\S+)$/i.exec(header('authorization') ?? '')?.[1];
    const isMetrics = inner === '/metrics';
    const key =
      header('x-api-key') ??
      (isMetrics || inner.startsWith('/admin/') ? header('x-admin-token') : undefined) ??
      (isMetrics ? bearer : undefined);
    if (!key) throw new WireError(401, 'unauthorized', 'Missing API key.');
    const address = addressOf(c.env.incoming, trustProxy);
    // No database can hold it, so nothing has such a name.
    if (/%00/.test(c.req.url)) throw new WireError(400, 'invalid_request', 'U+0000 cannot be stored.');
    const grant = await authenticateKey(bus, key, { address, userAgent: c.req.header('user-agent') ?? '' });
    c.set('grant', grant);
    c.set('ctx', grant.context);
    c.set('key', key);
    const limit = grant.profile === 'strict' ? BODY_BYTES.intentBusStrict : BODY_BYTES.intentBus;
    const body = METHODS_WITH_BODY.has(c.req.method) ? await readBytes(c.req.raw, limit) : new Uint8Array();
    c.set('body', body);
    if (header('x-signature')) {
      const { url } = c.req;
      const mark = url.indexOf('?');
      const query = mark < 0 ? '' : url.slice(mark + 1);
      const request = { method: c.req.method, path: inner, query, headers: c.req.raw.headers, body };
      await verifySignature(grant.context, key, request);
    }
    if (grant.rateLimit === null) return next();
    const allowance = await takeRequest(bus, `key:${grant.context.actor.id}`, grant.rateLimit);
    await next();
    c.header('X-RateLimit-Limit', String(allowance.limit));
    c.header('X-RateLimit-Remaining', String(allowance.remaining));
    c.header('X-RateLimit-Reset', seconds(allowance.resetMs));
  };
}
