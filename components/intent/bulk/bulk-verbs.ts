import type { JobActions } from '@/components/job/job-actions';
import type { Answer } from '@/components/ui/use-act';
import type { BulkAct } from '@/lib/shape/job/bulk';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

/** What the board can do to many intents, for who may. */
export interface BulkVerbs {
  acts: readonly BulkAct[];
  start: (input: {
    workspace: string;
    act: BulkAct;
    filter: IntentFilter;
    at: number;
    count: number;
    typed?: string;
    reason?: string;
  }) => Promise<Answer<{ id: string }>>;
  job: JobActions;
}
