import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { jobsQuery } from '@/lib/client/job/jobs';
import type { BulkPreview } from '@/lib/shape/job/bulk';
import { isConfirmed } from '@/lib/shape/job/confirmed';
import { BULK_TYPED, REASON_LENGTH } from '@/lib/shape/limits';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { BulkVerbs } from './bulk-verbs';

interface BulkFormProps {
  slug: string;
  filter: IntentFilter;
  preview: BulkPreview;
  verbs: BulkVerbs;
  onClose: () => void;
  /** Told of the job that does it. */
  onStarted: (id: string) => void;
  /** What was counted is no longer so. */
  onStale: () => void;
}

/** What it takes to act on many intents: a reason, and from a thousand on their number by hand. */
export function BulkForm({ slug, filter, preview, verbs, onClose, onStarted, onStale }: BulkFormProps) {
  const client = useQueryClient();
  const { refusal, isPending, act: run } = useAct();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const { act, at, count } = preview;
  const isTyped = count > BULK_TYPED;
  const isReady = count > 0 && isConfirmed(count, typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    run(
      () =>
        verbs.start({
          workspace: slug,
          act,
          filter,
          at,
          count,
          ...(isTyped && { typed }),
          ...(why && { reason: why }),
        }),
      ({ id }) => {
        void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
        onStarted(id);
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {isTyped && (
        <Field
          label={`Type ${count} to confirm`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {act === 'cancel' && (
        <Field
          label="Reason"
          placeholder="optional"
          hint="Stands on each intent, with the job and in the audit log."
          maxLength={REASON_LENGTH}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <DialogActions refusal={refusal} stay={act === 'cancel' ? 'Keep them' : 'Close'} onClose={onClose}>
        {refusal !== null && (
          <Button size="lg" onClick={onStale}>
            Count again
          </Button>
        )}
        <Button
          type="submit"
          size="lg"
          variant={act === 'cancel' ? 'danger' : 'primary'}
          disabled={isPending || !isReady}
        >
          {act === 'cancel' ? 'Cancel' : 'Retry'}{' '}
          {count === 1 ? '1 intent' : `${count.toLocaleString('en-GB')} intents`}
        </Button>
      </DialogActions>
    </form>
  );
}
