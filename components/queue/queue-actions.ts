import type { Answer } from '@/components/ui/use-act';
import type { QueueSettings } from '@/lib/shape/queue/settings';

/** What somebody with the scope may do to a queue, as Server Actions. */
export interface QueueActions {
  pause: (given: { workspace: string; goal: string; reason: string }) => Promise<Answer>;
  resume: (given: { workspace: string; goal: string }) => Promise<Answer>;
  set: (given: { workspace: string; goal: string } & QueueSettings) => Promise<Answer>;
  purge: (given: { workspace: string; goal: string; typed: string }) => Promise<Answer>;
}
