import { Hono } from 'hono';
import type { Bus } from '@/lib/bus/context';
import type { Live } from '@/lib/bus/stream/live';
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
import type { C } from './request';
import { resolveIntent } from './resolve';
import { resumeIntent } from './resume';
import { listTasks } from './tasks';

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

/** The AXME protocol (sheet protocols/axme.md). `closing` ends every stream when the server stops. */
export function axme(
  { bus, live }: { bus: Bus; live: Live },
  trustProxy: boolean,
  closing: AbortSignal,
): Hono<AxmeEnv> {
  const app = new Hono<AxmeEnv>({ strict: false }).basePath(AXME_PREFIX);
  app.use('*', echoIds);
  app.get('/health', (c) => c.json({ ok: true, service: 'interchange' }));
  app.use('*', authenticate(bus, trustProxy));
  const routes: readonly [method: 'GET' | 'POST', path: string, handler: Handler][] = [
    [
      'GET',
      '/v1/capabilities',
      (c) => c.json({ ok: true, capabilities: CAPABILITIES, supported_intent_types: INTENT_TYPES }),
    ],
    ['GET', '/v1/intents', browse],
    ['POST', '/v1/intents', createIntent],
    ['POST', '/v1/intents/bulk-cancel', bulkCancel],
    ['GET', '/v1/intents/:id', showIntent],
    ['GET', '/v1/intents/:id/events', listEvents],
    ['GET', '/v1/intents/:id/events/stream', (c) => streamEvents(c, live, closing)],
    ['POST', '/v1/intents/:id/resolve', resolveIntent],
    ['POST', '/v1/intents/:id/resume', resumeIntent],
    ['POST', '/v1/intents/:id/controls', updateControls],
    ['POST', '/v1/intents/:id/policy', updatePolicy],
    ['GET', '/v1/me/tasks', listTasks],
    ['GET', '/v1/inbox', listInbox],
    ['GET', '/v1/inbox/changes', listChanges],
    ['GET', '/v1/inbox/:id', showThread],
    ['POST', '/v1/inbox/:id/reply', reply],
    ['POST', '/v1/inbox/:id/delegate', delegate],
    ['POST', '/v1/inbox/:id/approve', decideThread('approve')],
    ['POST', '/v1/inbox/:id/reject', decideThread('reject')],
    ['POST', '/v1/inbox/:id/messages/delete', deleteMessages],
    ['POST', '/v1/approvals/:id/decision', decideApproval],
    // An address has slashes of its own, which no pattern in the middle of a path takes.
    ['GET', '/v1/agents/*', (c) => listen(c, live, closing)],
    ['POST', '/v1/mesh/heartbeat', heartbeat],
  ];
  for (const [method, path, handler] of routes) app.on(method, path, handler);
  for (const path of new Set(routes.map((route) => route[1]))) {
    const allow = routes.flatMap((route) => (route[1] === path ? [route[0]] : [])).join(', ');
    app.all(path, () => {
      throw new WireError(405, 'method_not_allowed', `Use ${allow} here.`, { headers: { allow } });
    });
  }
  app.notFound(() => toResponse(new WireError(404, 'not_found', 'There is nothing at this path.')));
  app.onError((error) => toResponse(error));
  return app;
}
