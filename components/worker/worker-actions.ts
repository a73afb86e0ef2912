import type { Answer } from '@/components/ui/use-act';
import type { Decided } from '@/lib/shape/inbox';

interface Place {
  workspace: string;
  id: string;
}

/** What somebody with the scope may do to a worker, as Server Actions. */
export interface WorkerActions {
  drain: (given: Place & { reason: string }) => Promise<Answer>;
  resume: (given: Place) => Promise<Answer>;
  forget: (given: Place) => Promise<Answer>;
  release: (given: Place & { ids?: readonly string[]; reason: string }) => Promise<Answer<Decided[]>>;
}
