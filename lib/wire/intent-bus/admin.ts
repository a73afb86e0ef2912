import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { cancelIntent, requireIntent } from '@/lib/bus/intent/intent';
import { issueKey, keyIdOf, revokeKey } from '@/lib/bus/key/key';
import { retryIntent } from '@/lib/bus/publish/retry';
import { hexId } from '@/lib/shape/id';
import { WIRE_SCOPES } from '@/lib/shape/role';
import { decodeText } from '@/lib/wire/body';
import type { IntentBusEnv } from './auth';
import { WireError } from './errors';
import { fromIntent, readObject } from './translate';

type C = HonoContext<IntentBusEnv>;

const keyRequest = z.object({
  owner: z.string().trim().min(1).max(80).default('anon'),
  profile: z.enum(['standard', 'strict']).default('standard'),
});

const readBody = (c: C) => readObject(decodeText(c.get('body')), 'allowed').value;

async function generateKey(c: C) {
  const parsed = keyRequest.safeParse(readBody(c));
  if (!parsed.success)
    throw new WireError(400, 'invalid_request', 'owner must be a name, profile standard or strict.');
  const { owner, profile } = parsed.data;
  const { secret } = await issueKey(c.get('ctx'), { name: owner, profile, scopes: [...WIRE_SCOPES] });
  return c.json({ api_key: secret, owner }, 201);
}

async function revokeGivenKey(c: C) {
  const { api_key: secret } = readBody(c);
  if (typeof secret !== 'string') throw new WireError(400, 'invalid_request', 'Missing api_key.');
  const ctx = c.get('ctx');
  await revokeKey(ctx, await keyIdOf(ctx, secret));
  return c.json({ ok: true });
}

async function adminShow(c: C) {
  const intent = await requireIntent(c.get('ctx'), c.req.param('id') ?? '');
  return new Response(fromIntent(intent, true), { headers: { 'content-type': 'application/json' } });
}

async function adminCancel(c: C) {
  const id = c.req.param('id') ?? '';
  await cancelIntent(c.get('ctx'), { id });
  return c.json({ ok: true, id });
}

async function adminRetry(c: C) {
  const { id } = await retryIntent(c.get('ctx'), { id: c.req.param('id') ?? '' });
  return c.json({ ok: true, id: hexId(id) });
}

/** The admin calls of the newer generations that fit: rights come from the key's scopes. */
export const adminRoutes: readonly [
  method: 'GET' | 'POST',
  path: string,
  handler: (c: C) => Promise<Response>,
][] = [
  ['POST', '/admin/generate_key', generateKey],
  ['POST', '/admin/revoke_key', revokeGivenKey],
  ['GET', '/admin/intents/:id', adminShow],
  ['POST', '/admin/intents/:id/cancel', adminCancel],
  ['POST', '/admin/intents/:id/retry', adminRetry],
];
