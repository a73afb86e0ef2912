import type { Answer } from '@/components/ui/use-act';

type Of<T = object> = { workspace: string; id: string } & T;

/** What one can do about a question: the Server Actions beside its page. */
export interface ApprovalActions {
  decide(
    input: Of<{ shown: string; outcome: string; value?: string; comment?: string; payload?: string }>,
  ): Promise<Answer>;
  undo(input: Of): Promise<Answer>;
  postpone(input: Of<{ seconds: number }>): Promise<Answer>;
  delegate(input: Of<{ to: string; note?: string }>): Promise<Answer>;
  comment(input: Of<{ sort: 'note' | 'question'; text: string }>): Promise<Answer>;
  review(input: Of): Promise<Answer>;
}
