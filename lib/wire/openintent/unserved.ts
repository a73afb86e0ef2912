/** Parts of OpenIntent that are not served here, with the first names of their paths under /api/v1. */
const PARTS: Record<string, readonly string[]> = {
  portfolios: ['portfolios', 'intents/:id/portfolios'],
  tasks: ['tasks', 'intents/:id/tasks'],
  plans: ['plans', 'intents/:id/plans'],
  workflows: ['workflows'],
  coordinators: ['coordinators', 'intents/:id/coordinators'],
  'decision records': ['decisions', 'intents/:id/coordinator-decisions'],
  subscriptions: ['subscriptions', 'intents/:id/subscriptions'],
  attachments: ['intents/:id/attachments'],
  costs: ['intents/:id/costs'],
  'retry policies': ['intents/:id/retry-policy', 'intents/:id/failures'],
  'access control': ['intents/:id/acl', 'intents/:id/access-requests', 'intents/:id/permissions'],
  tools: ['tools', 'invocations'],
  credentials: ['vaults', 'credentials', 'grants', 'agents/:id/grants'],
  'memory namespaces': ['memory/namespaces'],
  'memory batches': ['memory/batch'],
  'memory summaries': ['agents/:id/memory/summary'],
  triggers: ['triggers'],
  identity: ['agents/:id/identity', 'agents/:id/challenge', 'identity'],
  'log verification': ['events/verify', 'intents/:id/events/verify', 'intents/:id/verify'],
  checkpoints: ['checkpoints', 'admin/checkpoints', 'intents/:id/checkpoints'],
  tracing: ['events', 'traces'],
  channels: ['channels', 'intents/:id/channels', 'agents/:id/channels', 'agents/:id/messages'],
  federation: ['federation'],
  'agent health': ['agents/:id/health'],
};

/** Documents under /.well-known that the SDK and other servers look for. */
const DOCUMENTS: Record<string, string> = {
  'openintent-federation.json': 'federation',
  'did.json': 'federation',
};

const patternOf = (path: string) => new RegExp(`^/${path.replace(':id', '.+')}(?:/|$)`);
const patterns = Object.entries(PARTS).flatMap(([part, paths]) =>
  paths.map((path): [string, RegExp] => [part, patternOf(path)]),
);

/**
 * The part of OpenIntent that a path under /api/v1 belongs to, when it is not served here; undefined for a path of no
 * part. A 404 would tell the SDK that there is nothing, not that there is no such thing.
 */
export function unservedPart(path: string): string | undefined {
  return patterns.find(([, pattern]) => pattern.test(path))?.[0];
}

/** The same for a document under /.well-known. */
export const unservedDocument = (name: string): string | undefined => DOCUMENTS[name];
