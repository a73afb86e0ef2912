import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Answer, useAct } from '@/components/ui/use-act';
import { offersOf } from '@/lib/client/approval/answer';
import { approvalKeys } from '@/lib/client/approval/approval';
import { drawnFrom } from '@/lib/client/approval/form';
import { intentKeys } from '@/lib/client/intent/intents';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import {
  type Draft,
  EMPTY,
  type Entry,
  editIn,
  type Missing,
  missingIn,
  takesForm,
  valueIn,
} from './answered';
import type { ApprovalActions } from './approval-actions';
import type { FormCheck } from './form/schema-form';

interface AnsweringProps {
  slug: string;
  record: ApprovalRecord;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
}

export type Answering = ReturnType<typeof useAnswering>;

/** Whether two records show the reader the same question and payload. */
const readsTheSame = (a: ApprovalRecord, b: ApprovalRecord) =>
  a.shown === b.shown ||
  (a.payload === b.payload && JSON.stringify(a.asked.question) === JSON.stringify(b.asked.question));

/** An answer in the making: what is entered, what it is bound to, and how it is sent. */
export function useAnswering({ slug, record, actions, onAnswered }: AnsweringProps) {
  const client = useQueryClient();
  const sending = useAct();
  // Undo is available as soon as an answer is recorded, while its request may still be running.
  const undoing = useAct();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [seen, setSeen] = useState(record);
  const [wasPending] = useState(record.state === 'pending');
  const [couldAnswer, setCouldAnswer] = useState(record.mayAnswer);
  if (record.mayAnswer && !couldAnswer) setCouldAnswer(true);
  const [missing, setMissing] = useState<Missing | null>(null);
  const { id, asked } = record;
  const offers = offersOf(asked);
  const { form: schema } = asked.question;
  const drawn = useMemo(() => drawnFrom(schema), [schema]);
  const [form, setForm] = useState<FormCheck | null>(null);
  const entry: Entry =
    asked.kind === 'text' ? 'text' : !takesForm(asked) ? 'none' : drawn === null ? 'json' : 'fields';

  const enter = (change: Partial<Draft>) => {
    setDraft((old) => ({ ...old, ...change }));
    setMissing(null);
  };
  /** Runs an act on this question and reads the record again, whether it succeeded or not. */
  const doing = (action: () => Promise<Answer>, done: () => void = () => {}, { act } = sending) =>
    act(
      async () => {
        const answer = await action();
        // Nothing else can be pressed until it is read again: it would act on an outdated record.
        await client.invalidateQueries({ queryKey: approvalKeys.record(slug, id) });
        return answer;
      },
      () => {
        void client.invalidateQueries({ queryKey: intentKeys.detail(slug, record.intentId) });
        done();
      },
    );
  const { mayAnswer, answeredByMe } = record;
  /** The question can no longer be answered from here, though it could when one began. */
  const isLost = couldAnswer && !mayAnswer && !answeredByMe;
  const isRefusal = (outcome: string) =>
    offers.some((offer) => offer.outcome === outcome && offer.tone === 'bad') && asked.kind !== 'choice';

  /** Sends an answer, or says what is missing; true when it went out. */
  const send = (outcome: string, given: Partial<Draft> = {}): boolean => {
    const whole = { ...draft, ...given };
    const refuses = isRefusal(outcome);
    const wrong = missingIn({ asked, entry, draft: whole, isRefusal: refuses });
    setMissing(wrong);
    if (entry === 'fields' && !refuses && form?.check() !== true) return false;
    if (wrong) return false;
    const value = refuses ? undefined : valueIn(entry, whole);
    const comment = whole.comment.trim();
    const payload = refuses ? undefined : editIn(whole, record.payload);
    const answer = {
      outcome,
      ...(value !== undefined && { value }),
      ...(comment && { comment }),
      ...(payload !== undefined && { payload }),
    };
    doing(
      async () => {
        const decided = await actions.decide({ workspace: slug, id, shown: record.shown, ...answer });
        if (decided.ok) onAnswered(id);
        return decided;
      },
      () => setDraft(EMPTY),
    );
    return true;
  };
  return {
    slug,
    record,
    actions,
    offers,
    draft,
    enter,
    missing,
    refusal: sending.refusal,
    isPending: sending.isPending,
    doing,
    send,
    undoing,
    undo: () => doing(() => actions.undo({ workspace: slug, id }), undefined, undoing),
    /** What the reader had seen when the record changed; null when nothing is different. */
    before: mayAnswer && !readsTheSame(seen, record) ? seen : null,
    lookAtNew: () => setSeen(record),
    /** What one has read, and so may decide on. */
    seen: seen.shown,
    isLost,
    /** Something was entered that will not be sent any more; it is kept until one discards it. */
    isKept: isLost && draft !== EMPTY,
    discard: () => setDraft(EMPTY),
    /** Somebody else answered while this was open. */
    meanwhile: wasPending && !answeredByMe && (record.state === 'deciding' || record.state === 'decided'),
    entry,
    /** What its form is drawn from, and what checks it. */
    drawn,
    setForm,
    /** False until the form's code has loaded. */
    isReady: entry !== 'fields' || form !== null,
    isRefusal,
  };
}
