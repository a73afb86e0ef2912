import { inWords } from '@/lib/client/format/words';
import type { ApprovalView } from '@/lib/shape/approval';

/** One answer a question takes, as a person is offered it. */
export interface Offer {
  outcome: string;
  label: string;
  description: string | null;
  tone: 'good' | 'bad' | 'plain';
}

/** Outcomes one says as a verb. */
const VERBS: Record<string, string> = {
  approved: 'Approve',
  rejected: 'Reject',
  confirmed: 'Confirm',
  declined: 'Decline',
  completed: 'Complete',
  failed: 'Mark as failed',
  assigned: 'Assign',
  changes_requested: 'Request changes',
  provided: 'Submit answer',
  override_approved: 'Approve the override',
};
export const GOOD: ReadonlySet<string> = new Set(['approved', 'confirmed', 'override_approved', 'yes']);
export const BAD: ReadonlySet<string> = new Set(['rejected', 'declined', 'failed', 'no']);

const STYLES: Record<string, Offer['tone']> = { primary: 'good', danger: 'bad' };

/** The answers a question takes, with what its protocol says of each. */
export function offersOf({ kind, outcomes, question }: ApprovalView): Offer[] {
  const said = choicesIn(question.detail);
  return outcomes.map((outcome) => {
    const choice = said.get(outcome);
    const usual = GOOD.has(outcome) ? 'good' : BAD.has(outcome) ? 'bad' : 'plain';
    return {
      outcome,
      label: choice?.label ?? (kind === 'choice' ? inWords(outcome) : (VERBS[outcome] ?? inWords(outcome))),
      description: choice?.description ?? null,
      tone: STYLES[choice?.style ?? ''] ?? (kind === 'choice' ? 'plain' : usual),
    };
  });
}

/** An outcome as it was offered. */
export function outcomeWord(approval: ApprovalView): string {
  const { outcome } = approval;
  if (outcome === null) return '';
  return choicesIn(approval.question.detail).get(outcome)?.label ?? inWords(outcome);
}

interface Choice {
  label?: string;
  description?: string;
  style?: string;
}

/** The choices a protocol tells of in its own words, by value. */
function choicesIn(detail: unknown): Map<string, Choice> {
  const choices = field(detail, 'choices');
  if (!Array.isArray(choices)) return new Map();
  return new Map(
    choices.flatMap((choice: unknown): [string, Choice][] => {
      const value = field(choice, 'value');
      if (value === undefined) return [];
      return [[typeof value === 'string' ? value : JSON.stringify(value), texts(choice)]];
    }),
  );
}

function texts(choice: unknown): Choice {
  const text = (name: string) => {
    const value = field(choice, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [label, description, style] = [text('label'), text('description'), text('style')];
  return { ...(label && { label }), ...(description && { description }), ...(style && { style }) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
