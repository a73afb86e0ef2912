import { z } from 'zod';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { listIntents, requireIntent } from '@/lib/bus/intent/intent';
import { purgeIntents } from '@/lib/bus/intent/purge';
import { issueKey, keyIdOf, revokeKey } from '@/lib/bus/key/key';
import { retryIntent } from '@/lib/bus/publish/retry';
import { hexId } from '@/lib/shape/id';
import { KEY_NAME_LENGTH } from '@/lib/shape/limits';
import { type Scope, WIRE_SCOPES } from '@/lib/shape/role';
import { decodeText } from '@/lib/wire/body';
import { WireError } from './errors';
import type { C, Route } from './route';
import { fromIntent, readNamespace, readObject } from './translate';

/** An admin to this protocol is a key that may end other people's intents. */
export const ADMIN = 'intent.cancel' satisfies Scope;
const DEAD_LETTERS = 100;
const NO_INTENT = 'Intent not found.';
const NO_DEAD_LETTER = 'Dead letter not found.';

const jsonText = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });

const keyRequest = z.object({
  owner: z.string().trim().min(1).max(KEY_NAME_LENGTH).default('anon'),
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
  return jsonText(fromIntent(await requireIntent(c.get('ctx'), c.req.param('id') ?? ''), true));
}

async function adminCancel(c: C) {
  const id = c.req.param('id') ?? '';
  await cancelIntent(c.get('ctx'), { id });
  return c.json({ ok: true, id, status: 'dead' });
}

async function adminRetry(c: C) {
  const { id } = await retryIntent(c.get('ctx'), { id: c.req.param('id') ?? '' });
  return c.json({ ok: true, id: hexId(id), status: 'open' });
}

/** GET /admin/dead: the newest hundred that ended without being fulfilled, last ended first. */
async function listDead(c: C) {
  const ctx = c.get('ctx');
  const dead = [];
  for (const phase of ['failed', 'canceled'] as const) {
    dead.push(
      ...(await listIntents(ctx, { protocol: 'intent-bus', phase }, { limit: DEAD_LETTERS })).intents,
    );
  }
  const newest = dead.toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
  const letters = newest.slice(0, DEAD_LETTERS).map((one) => ({
    intent_id: hexId(one.id),
    namespace: one.namespace,
    goal: one.goal,
    attempts: one.attempts,
    reason: one.error,
    created_at: (one.finishedAt ?? one.updatedAt) / 1_000,
  }));
  return c.json(letters);
}

/** GET /admin/dead/{id}: one of them, with its payload as it came. */
async function showDead(c: C) {
  const intent = await requireIntent(c.get('ctx'), c.req.param('id') ?? '');
  const isDead = intent.phase === 'failed' || intent.phase === 'canceled';
  if (intent.protocol !== 'intent-bus' || !isDead) throw new WireError(404, 'not_found', NO_DEAD_LETTER);
  const known = {
    intent_id: hexId(intent.id),
    namespace: intent.namespace,
    goal: intent.goal,
    publisher: intent.publisher_name,
    visibility: intent.visibility,
    attempts: intent.attempts,
    reason: intent.error,
    created_at: (intent.finished_at ?? intent.updated_at) / 1_000,
  };
  return jsonText(`${JSON.stringify(known).slice(0, -1)},"payload":${intent.payload}}`);
}

/** POST /admin/purge: every Intent Bus intent of the workspace, or of a namespace, finished or not. */
async function purge(c: C) {
  const { confirm, namespace } = readBody(c);
  if (confirm !== true) {
    throw new WireError(400, 'confirmation_required', 'Send {"confirm": true} to purge.');
  }
  const of = namespace === undefined || namespace === null ? null : readNamespace(namespace);
  const deleted = await purgeIntents(c.get('ctx'), { protocol: 'intent-bus', namespace: of });
  return c.json({ ok: true, deleted });
}

/** What the official server has and this one does not. */
const unserved = (missing: string) => (): Response => {
  throw new WireError(501, 'not_implemented', `Interchange does not serve ${missing}.`);
};

/** The admin calls of every generation. Rights come from the key's scopes. */
export const ADMIN_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/admin/generate_key', scope: 'key.issue', handler: generateKey },
  { method: 'POST', path: '/admin/revoke_key', scope: 'key.revoke', handler: revokeGivenKey },
  { method: 'POST', path: '/admin/purge', scope: 'workspace.write', handler: purge },
  { method: 'GET', path: '/admin/dead', scope: ADMIN, handler: listDead },
  { method: 'GET', path: '/admin/dead/:id', scope: ADMIN, missing: NO_DEAD_LETTER, handler: showDead },
  { method: 'GET', path: '/admin/intents/:id', scope: ADMIN, missing: NO_INTENT, handler: adminShow },
  {
    method: 'POST',
    path: '/admin/intents/:id/cancel',
    scope: ADMIN,
    missing: NO_INTENT,
    handler: adminCancel,
  },
  {
    method: 'POST',
    path: '/admin/intents/:id/retry',
    scope: 'intent.retry',
    missing: NO_INTENT,
    handler: adminRetry,
  },
  {
    method: 'POST',
    path: '/admin/cleanup',
    scope: ADMIN,
    handler: unserved('cleanup on request: retention is a setting of the workspace'),
  },
  {
    method: 'GET',
    path: '/admin/dashboard',
    scope: ADMIN,
    handler: unserved('the dashboard: the console is in its place'),
  },
];
