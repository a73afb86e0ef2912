import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { requireShared } from '@/lib/bus/collab/shared-intent';
import type { Bus } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import type { KeyWatch } from '@/lib/bus/key/watch';
import type { Live } from '@/lib/bus/stream/live';
import { agentRoutes } from './agents';
import { approvalRoutes } from './approvals';
import { authenticate, type C, type OpenIntentEnv } from './auth';
import { COMPATIBILITY, CONFIG, DISCOVERY } from './discovery';
import { notServed, toResponse, WireError } from './errors';
import { eventRoutes } from './events';
import { governanceRoutes } from './governance';
import { intentRoutes } from './intents';
import { leaseRoutes } from './leases';
import { memoryRoutes } from './memory/routes';
import { peopleRoutes } from './people';
import type { Route } from './route';
import { stateRoutes } from './state';
import { streamRoutes } from './stream';
import { versionOf } from './translate';
import { unservedDocument, unservedPart } from './unserved';

export const OPENINTENT_PREFIX = '/openintent';
const API = '/api/v1';
/** How long a refused stream is kept waiting: the SDK asks again at once, and for ever. */
const REFUSED_STREAM_MS = 2_000;

const isStream = (path: string) => /\/subscribe(?:\/|$)/.test(path);

/** Runs a route with the intent it names. A refusal that versions decide tells the version that stands. */
function served(path: string, handler: Route[2]) {
  return async (c: C): Promise<Response> => {
    if (!path.includes('/:id')) return handler(c);
    const named = () => requireShared(c.get('ctx'), 'openintent', c.req.param('id') ?? '');
    c.set('shared', await named());
    try {
      return await handler(c);
    } catch (error) {
      const versions = isBusError(error) && ['stale', 'conflict', 'held'].includes(error.code);
      if (!versions) throw error;
      return toResponse(error, c.env.outgoing, versionOf((await named()).intent));
    }
  };
}

/** The OpenIntent protocol for SDK 0.17 (sheet protocols/openintent.md). `closing` ends its streams. */
export function openIntent({
  bus,
  live,
  keys,
  trustProxy,
  closing,
}: {
  bus: Bus;
  live: Live;
  keys: KeyWatch;
  trustProxy: boolean;
  closing: AbortSignal;
}): Hono<OpenIntentEnv> {
  const app = new Hono<OpenIntentEnv>({ strict: false }).basePath(OPENINTENT_PREFIX);
  app.use('*', (c, next) => {
    c.env.outgoing.setHeader('cache-control', 'no-store');
    c.env.outgoing.setHeader('x-content-type-options', 'nosniff');
    return next();
  });
  app.get('/.well-known/openintent.json', (c) => c.json(DISCOVERY));
  app.get('/.well-known/openintent-compat.json', (c) => c.json(COMPATIBILITY));
  app.get('/.well-known/:name', (c, next) => {
    const part = unservedDocument(c.req.param('name'));
    if (part) throw notServed(part);
    return next();
  });
  app.get('/health', (c) => c.json({ ok: true, status: 'ok' }));
  app.use('*', authenticate(bus, keys, trustProxy));
  app.get(`${API}/server/config`, (c) => c.json(CONFIG));
  const routes = [
    ...streamRoutes(live, closing),
    ...intentRoutes,
    ...stateRoutes,
    ...eventRoutes,
    ...leaseRoutes,
    ...agentRoutes,
    ...memoryRoutes,
    ...peopleRoutes,
    ...approvalRoutes,
    ...governanceRoutes,
  ];
  for (const [method, path, handler] of routes) app.on(method, API + path, served(path, handler));
  for (const path of new Set(routes.map(([, path]) => path))) {
    const allow = routes.filter((route) => route[1] === path).map(([method]) => method);
    app.all(API + path, () => {
      throw new WireError(405, `Use ${allow.join(' or ')} here.`, { headers: { allow: allow.join(', ') } });
    });
  }
  app.notFound((c) => {
    const isApi = c.req.path.startsWith(OPENINTENT_PREFIX + API);
    const part = isApi ? unservedPart(c.req.path.slice((OPENINTENT_PREFIX + API).length)) : undefined;
    return toResponse(
      part ? notServed(part) : new WireError(404, 'There is nothing at this path.'),
      c.env.outgoing,
    );
  });
  app.onError(async (error, c) => {
    if (isStream(c.req.path))
      await setTimeout(REFUSED_STREAM_MS, undefined, { signal: closing }).catch(() => {});
    return toResponse(error, c.env.outgoing);
  });
  return app;
}
