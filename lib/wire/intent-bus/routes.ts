import { Hono } from 'hono';
import { type Bus, withLabel } from '@/lib/bus/context';
import { claim, extendClaim, fail, fulfil } from '@/lib/bus/intent/claim';
import { requireIntent } from '@/lib/bus/intent/intent';
import { keyIdOf } from '@/lib/bus/key/key';
import { getValue } from '@/lib/bus/kv/get';
import { setValue } from '@/lib/bus/kv/set';
import { publish } from '@/lib/bus/publish/publish';
import { cut } from '@/lib/shape/cut';
import { hexId } from '@/lib/shape/id';
import { decodeText } from '@/lib/wire/body';
import { ADMIN, ADMIN_ROUTES } from './admin';
import { authenticate, type IntentBusEnv } from './auth';
import { toResponse, WireError } from './errors';
import { showMetrics } from './metrics';
import { type C, type Route, serve } from './route';
import {
  fromClaimed,
  fromIntent,
  readNamespace,
  readObject,
  toErrorText,
  toKvText,
  toPublish,
  toResult,
  toToken,
  toTtlSeconds,
} from './translate';

export const INTENT_BUS_PREFIX = '/intent-bus';
const VERSION = '2.1';

const ALWAYS = [
  ['Cache-Control', 'no-store'],
  ['X-Frame-Options', 'DENY'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
] as const;

const json = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } });
const bodyText = (c: C) => decodeText(c.get('body'));

async function publishIntent(c: C) {
  const ctx = c.get('ctx');
  const input = toPublish(bodyText(c), c.get('grant').profile, c.req.header('idempotency-key'));
  const { id } = await publish(ctx, input);
  return c.json({ id: hexId(id), status: 'published', namespace: input.namespace }, 201);
}

/** The publisher filter names a key by its secret; only an admin may name another than its own. */
async function publisherId(c: C, secret: string): Promise<string> {
  const ctx = c.get('ctx');
  if (secret === c.get('key')) return ctx.actor.id;
  if (!isAdmin(c)) throw new WireError(403, 'forbidden', 'publisher filtering is restricted.');
  return keyIdOf(ctx, secret);
}

const isAdmin = (c: C) => c.get('ctx').scopes.has(ADMIN);

/** What the worker calls itself. */
const workerOf = (c: C) => c.req.header('x-worker-id')?.trim() || c.req.query('worker_id')?.trim();

async function claimIntent(c: C) {
  const ctx = c.get('ctx');
  const publisher = c.req.query('publisher');
  const worker = workerOf(c);
  const capabilities =
    c.req.header('x-worker-capabilities') ??
    c.req.header('x-worker-capability') ??
    c.req.query('capabilities') ??
    c.req.query('capability') ??
    '';
  const claimed = await claim(withLabel(ctx, worker), {
    protocol: 'intent-bus',
    namespace: readNamespace(c.req.query('namespace')),
    goal: c.req.query('goal') || undefined,
    publisherId: publisher ? await publisherId(c, publisher) : undefined,
    workerName: (worker && cut(worker, 64)) || null,
    capabilities: capabilities
      .slice(0, 256)
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  });
  if (!claimed) return new Response(null, { status: 204, headers: { 'retry-after': '1' } });
  return json(fromClaimed(claimed));
}

async function fulfilIntent(c: C) {
  const id = c.req.param('id') ?? '';
  const body = readObject(bodyText(c), 'allowed');
  await fulfil(c.get('ctx'), { id, token: toToken(body.value), ...toResult(body) });
  return c.json({ ok: true, id });
}

async function failIntent(c: C) {
  const id = c.req.param('id') ?? '';
  const { value } = readObject(bodyText(c), 'allowed');
  const terminal = c.get('grant').profile === 'strict';
  const ref = { id, token: toToken(value), error: toErrorText(value.error), terminal };
  const { retried } = await fail(c.get('ctx'), ref);
  return c.json({ ok: true, id, status: retried ? 'open' : terminal ? 'failed' : 'dead' });
}

async function extendIntent(c: C) {
  const id = c.req.param('id') ?? '';
  const { value } = readObject(bodyText(c), 'allowed');
  const asked = typeof value.seconds === 'number' && Number.isFinite(value.seconds) ? value.seconds : 60;
  const seconds = Math.trunc(Math.min(3_600, Math.max(10, asked)));
  await extendClaim(c.get('ctx'), { id, token: toToken(value), seconds });
  return c.json({ ok: true, id, extended_by: seconds });
}

/** Status and result are for the two keys concerned, who published and who claimed, and for admins. */
async function showIntent(c: C, withResult: boolean) {
  const ctx = c.get('ctx');
  const intent = await requireIntent(ctx, c.req.param('id') ?? '');
  if (intent.publisher_id !== ctx.actor.id && intent.claim_key_id !== ctx.actor.id && !isAdmin(c)) {
    throw new WireError(
      403,
      'forbidden',
      'Access denied. Only the key that published or claimed the intent may read it.',
    );
  }
  return json(fromIntent(intent, withResult));
}

/** A KV key is the rest of the path, slashes included: SDKs send it unescaped. */
function kvKey(c: C, verb: 'set' | 'get'): string {
  try {
    return decodeURIComponent(c.req.path.slice(`${INTENT_BUS_PREFIX}/${verb}/`.length));
  } catch {
    throw new WireError(400, 'invalid_request', 'The key is not valid UTF-8.');
  }
}

async function setEntry(c: C) {
  const body = readObject(bodyText(c), 'refused');
  if (c.get('grant').profile === 'strict' && body.value.value === null) {
    throw new WireError(400, 'invalid_request', 'Missing value.');
  }
  const entry = { key: kvKey(c, 'set'), value: toKvText(body), ttlSeconds: toTtlSeconds(body.value.ttl) };
  const worker = workerOf(c);
  const ctx = withLabel(c.get('ctx'), worker && cut(worker, 64));
  await setValue(ctx, { namespace: ctx.actor.id, protocol: 'intent-bus', ...entry }, 'probable');
  return c.json({ ok: true });
}

async function getEntry(c: C) {
  const ctx = c.get('ctx');
  const entry = await getValue(ctx, { namespace: ctx.actor.id, key: kvKey(c, 'get') });
  return c.json({ value: entry.value });
}

const NO_CLAIM = 'Intent not found, not owned by you, or invalid claim_token.';
const NO_INTENT = 'Intent not found.';

const ROUTES: readonly Route[] = [
  { method: 'POST', path: '/intent', scope: 'intent.publish', handler: publishIntent },
  { method: 'POST', path: '/claim', scope: 'intent.claim', handler: claimIntent },
  {
    method: 'POST',
    path: '/fulfill/:id',
    scope: 'intent.claim',
    missing: NO_CLAIM,
    handler: fulfilIntent,
  },
  { method: 'POST', path: '/fail/:id', scope: 'intent.claim', missing: NO_CLAIM, handler: failIntent },
  {
    method: 'POST',
    path: '/extend_claim/:id',
    scope: 'intent.claim',
    missing: NO_CLAIM,
    handler: extendIntent,
  },
  {
    method: 'GET',
    path: '/status/:id',
    scope: 'intent.read',
    missing: NO_INTENT,
    handler: (c) => showIntent(c, false),
  },
  {
    method: 'GET',
    path: '/result/:id',
    scope: 'intent.read',
    missing: NO_INTENT,
    handler: (c) => showIntent(c, true),
  },
  { method: 'POST', path: '/set/:key{[\\s\\S]+}', scope: 'kv.write', handler: setEntry },
  { method: 'GET', path: '/get/:key{[\\s\\S]+}', scope: 'kv.read', handler: getEntry },
  { method: 'GET', path: '/metrics', scope: ADMIN, handler: showMetrics },
  ...ADMIN_ROUTES,
];

/** The Intent Bus protocol (sheet protocols/intent-bus.md), every generation on one set of routes. */
export function intentBus(bus: Bus, trustProxy: boolean): Hono<IntentBusEnv> {
  const app = new Hono<IntentBusEnv>({ strict: false }).basePath(INTENT_BUS_PREFIX);
  app.use('*', (c, next) => {
    const asked = c.req.header('x-intent-version');
    const version = asked && /^[\d.]{1,16}$/.test(asked) ? asked : VERSION;
    // Set on the connection's own response: through Hono each one would build the answer anew.
    const { outgoing } = c.env;
    outgoing.setHeader('X-Intent-Version', version);
    for (const [name, value] of ALWAYS) outgoing.setHeader(name, value);
    return next();
  });
  const banner = (c: C) => c.text('Intent Bus, served by Interchange');
  app.get('/', banner);
  app.get('/health', (c) => c.json({ ok: true, ts: bus.now() / 1_000, version: VERSION }));
  app.use('*', authenticate(bus, INTENT_BUS_PREFIX, trustProxy));
  serve(app, ROUTES);
  app.notFound((c) =>
    toResponse(new WireError(404, 'not_found', 'There is nothing at this path.'), c.env.outgoing, undefined),
  );
  app.onError((error, c) => toResponse(error, c.env.outgoing, c.get('grant')?.profile));
  return app;
}
