import { z } from 'zod';
import { approvalView } from './approval';
import { failureLink } from './failure/failure';
import { intentDetail } from './intent';
import { phase } from './phase';
import { protocol } from './protocol';
import { queuePause } from './queue/pause';

/** Another intent, as one names it. */
export const intentLink = z.object({ id: z.string(), protocol, goal: z.string(), phase });
export type IntentLink = z.infer<typeof intentLink>;

/** What hangs on an intent besides its own row. Instants are epoch milliseconds. */
export const intentRelations = z.object({
  parent: intentLink.nullable(),
  /** The run that it repeats, and the one that repeats it. */
  retryOf: intentLink.nullable(),
  retriedAs: intentLink.nullable(),
  /** Its newest parts, newest first. */
  children: z.array(intentLink),
  dependsOn: z.array(intentLink),
  /** What depends on it. */
  dependents: z.array(intentLink),
  /** The leases held now. */
  leases: z.array(z.object({ id: z.string(), scope: z.string(), holder: z.string(), expiresAt: z.number() })),
  agents: z.array(z.object({ agent: z.string(), role: z.string() })),
  /** JSON text of the state agents share about it. */
  state: z.string().nullable(),
});
export type IntentRelations = z.infer<typeof intentRelations>;

/** Everything the intent page shows. */
export const intentRecord = intentDetail.extend({
  relations: intentRelations,
  /** Who keeps its queue from everybody; null while nobody does. */
  queuePause: queuePause.nullable(),
  /** The group of failures it is in; null where it is in none. */
  failure: failureLink.nullable(),
  /** What it asked humans, oldest first. */
  approvals: z.array(approvalView),
});
export type IntentRecord = z.infer<typeof intentRecord>;
