import { sha256 } from '@/lib/pure/digest';
import type { ApprovalKind } from '@/lib/shape/approval';

/** What an answer is bound to, in the order in which it is hashed. */
export interface Shown {
  id: string;
  kind: ApprovalKind;
  /** JSON text of the question as it is stored. */
  question: string;
  payloadVersion: number;
  payloadHash: string;
  /** SHA-256 of where the intent goes and what goes with it besides its payload. */
  routingHash: string;
  /** When it is offered, epoch milliseconds. */
  runAt: number;
}

/** SHA-256 of exactly what is put before a reviewer; any change of it is another hash. */
export function contentHash(shown: Shown): string {
  const { id, kind, question, payloadVersion, payloadHash, routingHash, runAt } = shown;
  const fields = [id, kind, question, payloadVersion, payloadHash, routingHash, runAt];
  return sha256(JSON.stringify(['interchange-approval-2', ...fields]));
}
