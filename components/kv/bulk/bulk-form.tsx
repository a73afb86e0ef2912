import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import { jobsQuery } from '@/lib/client/job/jobs';
import type { Selection } from '@/lib/client/kv/selection';
import type { KvPreview } from '@/lib/shape/kv/list';
import { REASON_LENGTH } from '@/lib/shape/limits';
import type { BulkChange, BulkVerbs } from './bulk-verbs';

const DEEDS: Record<BulkChange, string> = {
  delete: 'Delete',
  expire: 'Set expiry of',
  persist: 'Remove expiry of',
};

interface BulkFormProps {
  slug: string;
  selection: Selection;
  preview: KvPreview;
  /** How many there are, as one reads it. */
  keys: string;
  change: BulkChange;
  verbs: BulkVerbs;
  onClose: () => void;
  onStarted: (id: string) => void;
}

/** What it takes to delete many keys, or to change when they expire: a name typed, a time, a reason. */
export function BulkForm({
  slug,
  selection,
  preview,
  keys,
  change,
  verbs,
  onClose,
  onStarted,
}: BulkFormProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const [typed, setTyped] = useState('');
  const [seconds, setSeconds] = useState('');
  const [reason, setReason] = useState('');
  const confirm = change === 'delete' ? preview.confirm : null;
  const isReady = preview.count > 0 && (confirm === null || typed.trim() === confirm.trim());
  const given = { workspace: slug, ...selection, ...(reason.trim() && { reason: reason.trim() }) };
  const start = () => {
    if (change === 'delete') return verbs.remove({ ...given, ...(confirm !== null && { confirm }) });
    return verbs.expire({ ...given, ttlSeconds: change === 'persist' ? null : Number(seconds) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(start, ({ id }) => {
      onStarted(id);
      void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
      onClose();
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {confirm !== null && (
        <Field
          label={`Type ${visibleText(confirm)} to confirm`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {change === 'expire' && (
        <Field
          label="Expires after (seconds)"
          type="number"
          required
          min={1}
          value={seconds}
          onChange={(event) => setSeconds(event.target.value)}
        />
      )}
      <Field
        label="Reason"
        placeholder="optional"
        hint="Kept with the job and in the audit log."
        maxLength={REASON_LENGTH}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <DialogActions refusal={refusal} onClose={onClose}>
        <Button
          type="submit"
          size="lg"
          variant={change === 'delete' ? 'danger' : 'primary'}
          disabled={isPending || !isReady}
        >
          {DEEDS[change]} {keys}
        </Button>
      </DialogActions>
    </form>
  );
}
