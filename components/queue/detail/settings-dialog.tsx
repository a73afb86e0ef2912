'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { type Answer, useAct } from '@/components/ui/use-act';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import { type SettingsDraft, toDraft, toSettings } from '@/lib/client/queue/settings-form';
import type { QueueDetail } from '@/lib/shape/queue/queue';
import type { QueueSettings } from '@/lib/shape/queue/settings';

interface SettingsDialogProps {
  detail: QueueDetail;
  set: (settings: QueueSettings) => Promise<Answer>;
  onClose: () => void;
  onDone: () => void;
}

/** Sets a queue's limits and defaults; a blank field is as everywhere else. */
export function SettingsDialog({ detail, set, onClose, onDone }: SettingsDialogProps) {
  const [draft, setDraft] = useState(() => toDraft(detail.settings));
  const { refusal, isPending, act } = useAct();
  const field = (name: keyof SettingsDraft) => ({
    value: draft[name],
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(
      () => set(toSettings(draft)),
      () => {
        onDone();
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Settings of ${visibleText(cut(detail.queue.id, 80))}`}
      description="What is left blank is as everywhere else. Nothing that runs is stopped."
    >
      <form onSubmit={submit} className="grid gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label="Concurrency"
            placeholder="no limit"
            hint="Intents running at once."
            {...field('maxRunning')}
          />
          <Field label="Rate limit" placeholder="none" hint="Started a minute." {...field('perMinute')} />
          <Field
            label="Attempts"
            placeholder="3"
            hint="Where the publisher says nothing."
            {...field('maxAttempts')}
          />
          <Field
            label="Backoff, seconds"
            placeholder="5"
            hint="Doubled each time, where the publisher says nothing."
            {...field('backoff')}
          />
          <Field
            label="Claim timeout, seconds"
            placeholder={String(detail.claimSeconds)}
            hint="Until a silent worker loses its claim."
            {...field('claimSeconds')}
          />
        </div>
        <p className="text-sm text-ink-2">
          Limits are about what workers claim, what iii delivers and what an OpenIntent agent starts. An AXME
          agent takes what is sent to it.
        </p>
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            {isPending ? 'Saving…' : 'Save settings'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
