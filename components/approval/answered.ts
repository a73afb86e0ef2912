import type { ApprovalKind, Question } from '@/lib/shape/approval';

/** An answer as it is sent. */
export interface Answered {
  outcome: string;
  /** JSON text. */
  value?: string;
  comment?: string;
}

interface Entered {
  kind: ApprovalKind;
  question: Question;
  hasForm: boolean;
  outcome: string | null;
  entered: string;
  comment: string;
}

/** What is still missing or wrong in an answer, and where; null when it can be sent. */
export function problemIn({ kind, question, hasForm, outcome, entered, comment }: Entered) {
  if (kind === 'choice' && !outcome) return { at: 'choice', text: 'Choose one first.' } as const;
  if (kind === 'text' && !entered.trim()) return { at: 'value', text: 'Write an answer first.' } as const;
  if (hasForm && !isObject(entered)) return { at: 'value', text: 'This has to be a JSON object.' } as const;
  if (question.commentRequired && !comment.trim()) {
    return { at: 'comment', text: 'This question needs a comment.' } as const;
  }
  return null;
}

/** What was entered, as JSON text; undefined where nothing is. */
export function valueIn(kind: ApprovalKind, hasForm: boolean, entered: string): string | undefined {
  if (kind === 'text') return JSON.stringify(entered.trim());
  return hasForm ? entered : undefined;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** An empty answer to a JSON Schema: its properties by name, for whoever fills them in. */
export function formSkeleton(form: unknown): string {
  const properties: unknown = typeof form === 'object' && form !== null && Reflect.get(form, 'properties');
  if (typeof properties !== 'object' || properties === null) return '{}';
  const empty = Object.entries(properties).map(([name, said]) => [name, EMPTY[typeOf(said)] ?? '']);
  return JSON.stringify(Object.fromEntries(empty), null, 2);
}

const EMPTY: Record<string, unknown> = { number: 0, integer: 0, boolean: false, array: [], object: {} };

function typeOf(said: unknown): string {
  const type: unknown = typeof said === 'object' && said !== null && Reflect.get(said, 'type');
  return typeof type === 'string' ? type : 'string';
}
