import type { BulkVerbs } from '@/components/intent/bulk/bulk-verbs';
import type { Answer } from '@/components/ui/use-act';
import type { FailureAct, FailureRules } from '@/lib/shape/failure/failure';

/** What somebody may do about failures, as Server Actions; null for who may not. */
export interface FailureActions {
  act: ((given: { workspace: string; act: FailureAct }) => Promise<Answer>) | null;
  setRules: ((given: FailureRules & { workspace: string }) => Promise<Answer>) | null;
  bulk: BulkVerbs | null;
}

/** Whom a group can be assigned to. */
export interface Assignable {
  id: string;
  name: string;
}
