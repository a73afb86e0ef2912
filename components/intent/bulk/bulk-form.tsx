import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { clock } from '@/components/time/clock';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { ACT_WORDS, isDanger } from '@/lib/client/act/act-words';
import type { Target } from '@/lib/client/bulk/bulk';
import { jobsQuery } from '@/lib/client/job/jobs';
import type { BulkPreview } from '@/lib/shape/job/bulk';
import { isConfirmed } from '@/lib/shape/job/confirmed';
import { BULK_LISTED, BULK_TYPED, REASON_LENGTH } from '@/lib/shape/limits';
import type { BulkVerbs } from './bulk-verbs';
import { NO_TERMS, TermsField, termsOf } from './terms-field';

interface BulkFormProps {
  slug: string;
  target: Target;
  preview: BulkPreview;
  verbs: BulkVerbs;
  onClose: () => void;
  /** Told of the job that does it. */
  onStarted: (id: string) => void;
  /** What was counted is no longer so. */
  onStale: () => void;
}

/** What it takes to act on many intents: more than a few are confirmed, and from a thousand on by their number. */
export function BulkForm({ slug, target, preview, verbs, onClose, onStarted, onStale }: BulkFormProps) {
  const client = useQueryClient();
  const { refusal, isPending, act: run } = useAct();
  const [draft, setDraft] = useState(NO_TERMS);
  const [typed, setTyped] = useState('');
  const [isMeant, setIsMeant] = useState(false);
  const [reason, setReason] = useState('');
  const { act, at, count } = preview;
  const { deed, stay } = ACT_WORDS[act];
  const many = count === 1 ? '1 intent' : `${count.toLocaleString('en-GB')} intents`;
  const isTyped = count > BULK_TYPED;
  const isAsked = count > BULK_LISTED && !isTyped;
  const isSaid = act !== 'release' || reason.trim() !== '';
  const isReady = isConfirmed(count, typed) && (!isAsked || isMeant) && isSaid;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    const terms = termsOf(act, draft, clock.now());
    if (!terms || !isReady) return;
    const told = { ...terms, ...(isTyped && { typed }), ...(why && { reason: why }) };
    run(
      () => verbs.start({ workspace: slug, act, ...target, at, count, ...told }),
      ({ id }) => {
        void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
        onStarted(id);
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TermsField act={act} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      <Field
        label="Reason"
        placeholder={act === 'release' ? '' : 'optional'}
        required={act === 'release'}
        hint="Stands on each intent, with the job and in the audit log."
        maxLength={REASON_LENGTH}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {isTyped && (
        <Field
          label={`Type ${count} to confirm`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {isAsked && (
        <Checkbox
          label={`I mean all ${many}`}
          checked={isMeant}
          onChange={(event) => setIsMeant(event.target.checked)}
        />
      )}
      <DialogActions refusal={refusal} stay={stay} onClose={onClose}>
        {refusal !== null && (
          <Button size="lg" onClick={onStale}>
            Count again
          </Button>
        )}
        <Button
          type="submit"
          size="lg"
          variant={isDanger(act) ? 'danger' : 'primary'}
          disabled={isPending || !isReady}
        >
          {deed(many)}
        </Button>
      </DialogActions>
    </form>
  );
}
