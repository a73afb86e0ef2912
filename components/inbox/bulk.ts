import type { Answer } from '@/components/ui/use-act';
import { UNANSWERED } from '@/components/ui/use-act';
import { badOf, goodOf } from '@/lib/client/approval/quick';
import type { Decided, InboxItem } from '@/lib/shape/inbox';

export type Side = 'approve' | 'reject';

export interface BulkActions {
  decideMany(input: {
    workspace: string;
    questions: readonly { id: string; shown: string }[];
    outcome: string;
    comment?: string;
  }): Promise<Answer<Decided[]>>;
  undoMany(input: { workspace: string; ids: readonly string[] }): Promise<Answer<Decided[]>>;
}

/** Up to so many are answered without being asked whether one means it. */
export const UNASKED = 20;
/** The bus takes so many at once. */
const AT_ONCE = 1_000;

/** Which rows one press answers, and which it cannot. */
export function plan(items: readonly InboxItem[], side: Side) {
  const answerOf = side === 'approve' ? goodOf : badOf;
  const able = items.flatMap((item) => {
    const outcome = answerOf(item);
    return outcome === null ? [] : [{ item, outcome }];
  });
  const unable = items.filter((item) => answerOf(item) === null);
  const risky = items.filter(({ risk }) => risk === 'high');
  const mustAsk = side === 'reject' || items.length > UNASKED || risky.length > 0 || able.length === 0;
  return { able, unable, risky, mustAsk };
}

/** Answers all of them, in one call for each word that says so; with what came of every row, in their order. */
export async function decideAll(
  decideMany: BulkActions['decideMany'],
  workspace: string,
  { able, unable }: Pick<ReturnType<typeof plan>, 'able' | 'unable'>,
  comment: string | undefined,
): Promise<Decided[]> {
  const results: Decided[] = unable.map(({ id }) => ({
    id,
    ok: false,
    message: 'This takes more than a press. Open it to answer.',
  }));
  for (const outcome of new Set(able.map((one) => one.outcome))) {
    const same = able.filter((one) => one.outcome === outcome).map(({ item }) => item);
    for (let at = 0; at < same.length; at += AT_ONCE) {
      const questions = same.slice(at, at + AT_ONCE).map(({ id, shown }) => ({ id, shown }));
      const besides = comment ? { comment } : {};
      const answer = await decideMany({ workspace, questions, outcome, ...besides }).catch(() => null);
      if (answer?.ok) results.push(...answer.value);
      else {
        const message = answer?.message ?? UNANSWERED;
        results.push(...questions.map(({ id }) => ({ id, ok: false, message })));
      }
    }
  }
  return results;
}
