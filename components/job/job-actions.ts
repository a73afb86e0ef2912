import type { Answer } from '@/components/ui/use-act';

/** What one may do to a job. */
export interface JobActions {
  abort(given: { workspace: string; id: string }): Promise<Answer>;
  /** Answers with the job that does it. */
  undo(given: { workspace: string; id: string }): Promise<Answer<{ id: string }>>;
}
