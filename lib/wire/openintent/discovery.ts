const RFCS = {
  'RFC-0001': 'full',
  'RFC-0002': 'full',
  'RFC-0003': 'full',
  'RFC-0006': 'partial',
  'RFC-0015': 'partial',
  'RFC-0016': 'partial',
  'RFC-0020': 'partial',
  'RFC-0025': 'full',
} as const;

/** GET /.well-known/openintent.json: only what is served is claimed. */
export const DISCOVERY = {
  protocol: 'OpenIntent Coordination Protocol',
  version: '0.1',
  rfcUrls: Object.keys(RFCS).map((name) => `/rfc/${name.slice(4)}`),
  capabilities: [
    'intents',
    'intent-graphs',
    'events',
    'agents',
    'agent-memory',
    'state-patches',
    'optimistic-concurrency',
    'leasing',
    'governance',
    'governance-enforcement',
    'server-sent-events',
    'human-in-the-loop',
  ],
  openApiUrl: null,
};

/** GET /.well-known/openintent-compat.json. */
export const COMPATIBILITY = {
  implementation: 'Interchange',
  version: '0.1.0',
  rfcCompliance: RFCS,
  features: {
    intents: true,
    events: true,
    agents: true,
    agentMemory: true,
    statePatches: true,
    optimisticConcurrency: true,
    leasing: true,
    governance: true,
    governanceEnforcement: true,
    portfolios: false,
    attachments: false,
    subscriptions: false,
    costTracking: false,
    retryPolicies: false,
    accessControl: false,
  },
};

/** GET /api/v1/server/config (RFC-0026). */
export const CONFIG = { protocol_version: '0.1', suspension: { default_retry_policy: null } };
