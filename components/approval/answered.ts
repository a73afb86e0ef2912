import { fieldsToJson } from '@/lib/client/approval/exact-number';
import { compactJson, mistakeIn } from '@/lib/client/json/json-format';
import { saysTheSame } from '@/lib/client/json/line-diff';
import type { ApprovalView } from '@/lib/shape/approval';

/** What has been entered so far. It survives a reload of the record. */
export interface Draft {
  /** Of several choices, the one. */
  chosen: string | null;
  /** An answer in words, or JSON text where no form can be drawn. */
  text: string;
  /** What the form's fields hold. */
  fields: unknown;
  comment: string;
  /** JSON text of another payload; null while it is left as it is. */
  payload: string | null;
}

export const EMPTY: Draft = { chosen: null, text: '', fields: {}, comment: '', payload: null };

/** How a question's value is entered: not at all, as text, in form fields, or as JSON text. */
export type Entry = 'none' | 'text' | 'fields' | 'json';

type Asked = Pick<ApprovalView, 'kind' | 'question'>;

/** Whether a question is answered by filling something in. */
export function takesForm({ kind, question }: Asked): boolean {
  return kind === 'form' || question.form !== undefined || (kind !== 'text' && question.valueRequired);
}

interface Given {
  asked: Asked;
  entry: Entry;
  draft: Draft;
  /** A refusal takes a reason and no value. */
  isRefusal: boolean;
}

export interface Missing {
  at: 'choice' | 'value' | 'comment' | 'reason' | 'payload';
  text: string;
}

/** What is still missing in an answer, and where; null when it can be sent. A form shows its own errors. */
export function missingIn({ asked, entry, draft, isRefusal }: Given): Missing | null {
  if (asked.kind === 'choice' && draft.chosen === null) return { at: 'choice', text: 'Choose one first.' };
  if (!isRefusal && entry === 'text' && !draft.text.trim()) {
    return { at: 'value', text: 'Write an answer first.' };
  }
  if (!isRefusal && entry === 'json' && !isObject(draft.text)) {
    return { at: 'value', text: 'This has to be a JSON object.' };
  }
  if (asked.question.commentRequired && !draft.comment.trim()) {
    return isRefusal
      ? { at: 'reason', text: 'A reason is required.' }
      : { at: 'comment', text: 'A comment is required.' };
  }
  if (!isRefusal && draft.payload !== null && mistakeIn(draft.payload)) {
    return { at: 'payload', text: 'This is not valid JSON.' };
  }
  return null;
}

/** What was entered, as JSON text; undefined where nothing is. */
export function valueIn(entry: Entry, { text, fields }: Draft): string | undefined {
  if (entry === 'text') return text.trim() ? JSON.stringify(text.trim()) : undefined;
  if (entry === 'fields') return fieldsToJson(fields ?? {});
  return entry === 'json' ? text : undefined;
}

/**
 * Another payload than the one there is, laid out over lines only if that one is; undefined where nothing was
 * edited, or only its layout.
 */
export function editIn({ payload }: Draft, current: string): string | undefined {
  if (payload === null || saysTheSame(current, payload)) return undefined;
  return current.includes('\n') ? payload : compactJson(payload);
}

function isObject(text: string): boolean {
  return text.trimStart().startsWith('{') && mistakeIn(text) === null;
}
