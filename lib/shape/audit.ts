import type { z } from 'zod';
import type { actorKind } from './event';

/** One line of an audit log, as it is hashed. */
export interface AuditEntry {
  /** Empty for the instance's own log. */
  workspaceId: string;
  number: number;
  action: string;
  outcome: 'done' | 'refused';
  actorKind: z.infer<typeof actorKind>;
  actorId: string;
  actorName: string;
  subject: string;
  before: string | null;
  after: string | null;
  address: string;
  /** Epoch milliseconds. */
  at: number;
  previousHash: string;
}
