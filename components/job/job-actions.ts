import type { Answer } from '@/components/ui/use-act';

/** What one may do to a job. */
export interface JobActions {
  abort(given: { workspace: string; id: string }): Promise<Answer>;
  undo(given: { workspace: string; id: string }): Promise<Answer>;
}
