import type { RetryEdited } from '@/components/intent/act/edited-retry';
import type { JobActions } from '@/components/job/job-actions';
import type { Answer } from '@/components/ui/use-act';
import type { Target } from '@/lib/client/bulk/bulk';
import type { Act, ActTerms } from '@/lib/shape/act/act';

/** What the board can do to many intents, for who may. */
export interface BulkVerbs {
  acts: readonly Act[];
  start: (
    input: ActTerms &
      Target & {
        workspace: string;
        act: Act;
        at: number;
        count: number;
        typed?: string;
        reason?: string;
      },
  ) => Promise<Answer<{ id: string }>>;
  /** Missing for who may not publish. */
  retryEdited?: RetryEdited | undefined;
  job: JobActions;
}
