import type { C } from './auth';

/** One path under /api/v1 and who answers it. `:id` is an intent that must be there. */
export type Route = readonly [
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  handler: (c: C) => Promise<Response>,
];
