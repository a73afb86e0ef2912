import { Hono } from 'hono';
import type { Bus } from '@/lib/bus/context';
import type { KeyWatch } from '@/lib/bus/key/watch';
import { requireScope } from '@/lib/bus/scope';
import type { Live } from '@/lib/bus/stream/live';
import type { Scope } from '@/lib/shape/role';
import { listen } from './agents';
import { type AxmeEnv, authenticate, echoIds } from './auth';
import { browse, bulkCancel } from './browse';
import { updateControls, updatePolicy } from './controls';
import { decideApproval, decideThread } from './decisions';
import { toResponse, WireError } from './errors';
import { listEvents, streamEvents } from './events';
import { listChanges, listInbox, showThread } from './inbox';
import { createIntent, showIntent } from './intents';
import { heartbeat } from './mesh';
import { delegate, deleteMessages, reply } from './messages';
import { type C, takeBody } from './request';
import { resolveIntent } from './resolve';
import { resumeIntent } from './resume';
import { listTasks } from './tasks';
import { unserved, unservedRoutes } from './unserved';

export const AXME_PREFIX = '/axme';

const CAPABILITIES = [
  'intents.submit',
  'intents.observe',
  'intents.control',
  'inbox',
  'approvals',
  'human_tasks',
  'agents.listen',
  'mesh.heartbeat',
];
/** Named to satisfy the schema: an intent of any type is taken. */
const INTENT_TYPES = ['intent.ask.v1', 'intent.reply.v1'];

type Handler = (c: C) => Response | Promise<Response>;
type Route = readonly [method: 'GET' | 'POST', path: string, scope: Scope, handler: Handler];

const ROUTES: readonly Route[] = [
  ['GET', '/v1/intents', 'intent.read', browse],
  ['POST', '/v1/intents', 'intent.publish', createIntent],
  ['POST', '/v1/intents/bulk-cancel', 'intent.cancel', bulkCancel],
  ['GET', '/v1/intents/:id', 'intent.read', showIntent],
  ['GET', '/v1/intents/:id/events', 'intent.read', listEvents],
  ['POST', '/v1/intents/:id/resolve', 'intent.claim', resolveIntent],
  // Answering what an intent asks needs approval.decide, going on with it intent.claim: the verbs check which.
  ['POST', '/v1/intents/:id/resume', 'intent.read', resumeIntent],
  ['POST', '/v1/intents/:id/controls', 'intent.claim', updateControls],
  ['POST', '/v1/intents/:id/policy', 'intent.claim', updatePolicy],
  ['GET', '/v1/me/tasks', 'intent.read', listTasks],
  ['GET', '/v1/inbox', 'intent.read', listInbox],
  ['GET', '/v1/inbox/:id', 'intent.read', showThread],
  ['POST', '/v1/inbox/:id/reply', 'intent.claim', reply],
  ['POST', '/v1/inbox/:id/delegate', 'intent.claim', delegate],
  ['POST', '/v1/inbox/:id/approve', 'approval.decide', decideThread('approve')],
  ['POST', '/v1/inbox/:id/reject', 'approval.decide', decideThread('reject')],
  ['POST', '/v1/inbox/:id/messages/delete', 'intent.claim', deleteMessages],
  ['POST', '/v1/approvals/:id/decision', 'approval.decide', decideApproval],
  ['POST', '/v1/mesh/heartbeat', 'intent.claim', heartbeat],
];

const capabilities = (c: C) =>
  c.json({ ok: true, capabilities: CAPABILITIES, supported_intent_types: INTENT_TYPES });

/** The AXME protocol (sheet protocols/axme.md). `closing` ends every stream when the server stops. */
export function axme(
  { bus, live, keys }: { bus: Bus; live: Live; keys: KeyWatch },
  trustProxy: boolean,
  closing: AbortSignal,
): Hono<AxmeEnv> {
  const app = new Hono<AxmeEnv>({ strict: false }).basePath(AXME_PREFIX);
  app.use('*', echoIds);
  app.get('/health', (c) => c.json({ ok: true, service: 'interchange' }));
  app.use('*', authenticate(bus, keys, trustProxy));
  app.get('/v1/capabilities', capabilities);
  const following: readonly Route[] = [
    ['GET', '/v1/inbox/changes', 'intent.read', (c) => listChanges(c, live)],
    ['GET', '/v1/intents/:id/events/stream', 'intent.read', (c) => streamEvents(c, live, closing)],
    // An address has slashes of its own.
    ['GET', '/v1/agents/:address{.+/intents/stream}', 'intent.claim', (c) => listen(c, live, closing)],
  ];
  // First, since `changes` is no thread's id.
  const served = [...following, ...ROUTES];
  for (const [method, path, scope, handler] of served) {
    // Whether the key may ask is settled before what it sent is read.
    app.on(method, path, async (c) => {
      await requireScope(c.get('ctx'), scope);
      await takeBody(c);
      return handler(c);
    });
  }
  const missing = unservedRoutes();
  for (const { method, path, missing: what } of missing) {
    app.on(method, path, (c) => {
      throw unserved(what, `${method} ${c.req.path.slice(AXME_PREFIX.length)}`);
    });
  }
  const known = new Map<string, string[]>([['/v1/capabilities', ['GET']]]);
  for (const [method, path] of served) known.set(path, [...(known.get(path) ?? []), method]);
  for (const { method, path } of missing) known.set(path, [...(known.get(path) ?? []), method]);
  for (const [path, methods] of known) {
    const allow = methods.join(', ');
    app.all(path, () => {
      throw new WireError(405, 'method_not_allowed', `Use ${allow} here.`, { headers: { allow } });
    });
  }
  app.notFound((c) =>
    toResponse(new WireError(404, 'not_found', 'There is nothing at this path.'), c.env.outgoing),
  );
  app.onError((error, c) => toResponse(error, c.env.outgoing));
  return app;
}
