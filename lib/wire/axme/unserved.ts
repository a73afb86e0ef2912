import { WireError } from './errors';

/**
 * The operations of AXME that are not served here, by what they belong to: those of its published gateway.v1.json,
 * then those that only its SDKs and its CLI know.
 */
export const UNSERVED: Readonly<Record<string, readonly string[]>> = {
  'matrix identities': [
    'POST /v1/matrix/identities/upsert',
    'GET /v1/matrix/identities/resolve',
    'POST /v1/matrix/device-store/upsert',
    'GET /v1/matrix/device-store/resolve',
    'POST /v1/matrix/device-trust/set',
    'GET /v1/matrix/device-trust/list',
    'POST /v1/matrix/cross-signing/upsert',
    'GET /v1/matrix/cross-signing/resolve',
    'POST /v1/matrix/device-verification/set',
    'GET /v1/matrix/group-sessions/resolve',
    'POST /v1/matrix/group-sessions/rotate',
    'POST /v1/matrix/group-sessions/decrypt',
    'POST /v1/matrix/group-sessions/backup',
    'POST /v1/matrix/group-sessions/restore',
  ],
  'audit events': ['GET /v1/audit/events'],
  'alpha sign-up': [
    'POST /v1/alpha/bootstrap',
    'GET,POST /v1/alpha/verify-email',
    'POST /v1/alpha/verify-email/resend',
  ],
  users: [
    'POST /v1/users/register-nick',
    'GET /v1/users/check-nick',
    'GET /v1/users/resolve-nick',
    'POST /v1/users/rename-nick',
    'GET /v1/users/profile',
    'POST /v1/users/profile/update',
  ],
  invites: ['POST /v1/invites/create', 'GET /v1/invites/:token', 'POST /v1/invites/:token/accept'],
  'the internal scheduler': [
    'POST /internal/scheduler/workflow-tick',
    'POST /internal/scheduler/webhook-tick',
    'POST /internal/scheduler/reconcile-safety',
  ],
  'account sessions': [
    'POST /v1/auth/register-password',
    'POST /v1/auth/login',
    'POST /v1/auth/refresh',
    'POST /v1/auth/logout',
    'POST /v1/auth/logout-all',
    'GET /v1/auth/sessions',
    'POST /v1/auth/sessions/revoke',
    'GET /v1/auth/assistant-links',
    'POST /v1/auth/dashboard-token',
  ],
  'access requests': [
    'GET,POST /v1/access-requests',
    'GET /v1/access-requests/:id',
    'POST /v1/access-requests/:id/review',
  ],
  'the portal': [
    'GET /v1/portal/enterprise/access-requests',
    'GET /v1/portal/enterprise/navigation',
    'GET /v1/portal/enterprise/request-queue',
    'GET /v1/portal/enterprise/overview',
    'GET /v1/portal/personal/overview',
  ],
  organizations: [
    'POST /v1/organizations',
    'GET,PATCH /v1/organizations/:org',
    'GET,POST /v1/organizations/:org/workspaces',
    'PATCH /v1/organizations/:org/workspaces/:id',
    'GET,POST /v1/organizations/:org/members',
    'PATCH,DELETE /v1/organizations/:org/members/:id',
    'GET,PUT /v1/organizations/:org/receive-policy',
  ],
  quotas: ['GET,PATCH /v1/quotas'],
  usage: ['GET /v1/usage/summary', 'GET /v1/usage/timeseries', 'POST /v1/usage/rollups/daily'],
  billing: ['GET,PATCH /v1/billing/plan', 'GET /v1/billing/invoices', 'GET /v1/billing/invoices/:id'],
  'service accounts': [
    'GET,POST /v1/service-accounts',
    'GET,DELETE /v1/service-accounts/:id',
    'POST /v1/service-accounts/:id/keys',
    'POST /v1/service-accounts/:id/keys/:key/revoke',
  ],
  principals: ['POST /v1/principals', 'GET /v1/principals/:id'],
  aliases: ['GET,POST /v1/aliases', 'GET /v1/aliases/resolve', 'POST /v1/aliases/:id/revoke'],
  routing: [
    'GET,POST /v1/routing/endpoints',
    'PATCH,DELETE /v1/routing/endpoints/:id',
    'POST /v1/routing/resolve',
  ],
  'transport bindings': ['GET,POST /v1/transports/bindings', 'DELETE /v1/transports/bindings/:id'],
  deliveries: [
    'GET,POST /v1/deliveries',
    'POST /v1/deliveries/reconcile',
    'GET /v1/deliveries/:id',
    'POST /v1/deliveries/:id/replay',
    'GET /v1/deliveries-operations',
  ],
  media: [
    'POST /v1/media/create-upload',
    'POST /v1/media/finalize-upload',
    'PUT /v1/media/upload/:id',
    'GET /v1/media/download/:id',
    'GET /v1/media/preview/:id',
    'GET /v1/media/:id',
  ],
  webhooks: [
    'GET,POST /v1/webhooks/subscriptions',
    'DELETE /v1/webhooks/subscriptions/:id',
    'POST /v1/webhooks/events',
    'POST /v1/webhooks/events/:id/replay',
  ],
  schemas: ['POST /v1/schemas', 'GET /v1/schemas/:type'],
  'read marks of an inbox': ['POST /v1/inbox/:id/read'],
  'the list of agents': ['GET,POST /v1/agents', 'DELETE,GET,PATCH,POST,PUT /v1/agents/*'],
  scenarios: ['POST /v1/scenarios/apply', 'POST /v1/scenarios/validate'],
  'the mesh beyond heartbeats': [
    'GET /v1/mesh/agents',
    'GET /v1/mesh/agents/:id',
    'POST /v1/mesh/agents/:id/kill',
    'POST /v1/mesh/agents/:id/resume',
    'GET /v1/mesh/events',
  ],
  'the MCP endpoint': ['GET,POST,DELETE /mcp'],
};

/** 501: the operation is AXME's, and this server does not have it. */
export function unserved(missing: string, operation: string): WireError {
  const message = `Interchange does not serve ${missing} (${operation}).`;
  return new WireError(501, 'not_implemented', message, { details: { missing, operation } });
}

/** The operations one by one: the method, the path as the router takes it, and what is missing. */
export function unservedRoutes(): { method: string; path: string; missing: string }[] {
  return Object.entries(UNSERVED).flatMap(([missing, operations]) =>
    operations.flatMap((operation) => {
      const [methods = '', path = ''] = operation.split(' ');
      return methods.split(',').map((method) => ({ method, path, missing }));
    }),
  );
}
