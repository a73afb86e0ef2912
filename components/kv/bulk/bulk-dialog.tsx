'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import { jobsQuery } from '@/lib/client/job/jobs';
import { keysOf, previewQuery, type Selection } from '@/lib/client/kv/selection';
import { REASON_LENGTH } from '@/lib/shape/limits';
import type { BulkVerbs } from './bulk-verbs';
import { SampleKeys } from './sample-keys';

const ACTS = [
  { value: 'delete', name: 'Delete' },
  { value: 'expire', name: 'Set expiry' },
  { value: 'persist', name: 'Remove expiry' },
] as const;
type Act = (typeof ACTS)[number]['value'];

const keys = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'key' : 'keys'}`;

interface BulkDialogProps {
  slug: string;
  selection: Selection;
  verbs: BulkVerbs;
  onClose: () => void;
  /** Told of the job that does it. */
  onStarted: (id: string) => void;
}

/** Deletes many keys, or gives them another time to live: how many, which, and what has to be confirmed. */
export function BulkDialog({ slug, selection, verbs, onClose, onStarted }: BulkDialogProps) {
  const client = useQueryClient();
  const query = useQuery(previewQuery(slug, selection));
  const { refusal, isPending, act } = useAct();
  const [chosen, setChosen] = useState<Act>('delete');
  const [typed, setTyped] = useState('');
  const [seconds, setSeconds] = useState('');
  const [reason, setReason] = useState('');
  const preview = query.data;
  const confirm = chosen === 'delete' ? (preview?.confirm ?? null) : null;
  const isReady =
    preview !== undefined && preview.count > 0 && (confirm === null || typed.trim() === confirm);
  const given = { workspace: slug, ...selection, ...(reason.trim() && { reason: reason.trim() }) };
  const start = () => {
    if (chosen === 'delete') return verbs.remove({ ...given, confirm: typed.trim() });
    return verbs.expire({ ...given, ttlSeconds: chosen === 'persist' ? null : Number(seconds) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(start, ({ id }) => {
      onStarted(id);
      void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
      onClose();
    });
  };
  const count = preview ? keys(preview.count) : 'keys';
  const words = {
    delete: `Delete ${count}`,
    expire: `Set expiry of ${count}`,
    persist: `Remove expiry of ${count}`,
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={preview ? `${keys(preview.count)} in ${visibleText(preview.name)}` : 'Counting keys…'}
      description={
        <span className="font-mono text-sm">
          <ClientText>{keysOf(selection)}</ClientText>
        </span>
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        <ReadErrorNotice what="keys" query={query} />
        {preview && <SampleKeys preview={preview} />}
        <Choice label="Action" value={chosen} options={ACTS} onChange={setChosen} />
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
        {chosen === 'expire' && (
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
            variant={chosen === 'delete' ? 'danger' : 'primary'}
            disabled={isPending || !isReady}
          >
            {words[chosen]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
