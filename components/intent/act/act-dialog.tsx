'use client';

import { type FormEvent, useState } from 'react';
import { NO_TERMS, TermsField, termsOf } from '@/components/intent/bulk/terms-field';
import { clock } from '@/components/time/clock';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { type Answer, useAct } from '@/components/ui/use-act';
import { ACT_WORDS, isDanger } from '@/lib/client/act/act-words';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import type { Act, ActTerms } from '@/lib/shape/act/act';
import type { IntentDetail } from '@/lib/shape/intent';
import { REASON_LENGTH } from '@/lib/shape/limits';

interface ActDialogProps {
  act: Act;
  intent: IntentDetail;
  onAct: (told: ActTerms & { reason?: string }) => Promise<Answer>;
  onDone: () => void;
  onClose: () => void;
}

/** What it takes to act on one intent. */
export function ActDialog({ act, intent, onAct, onDone, onClose }: ActDialogProps) {
  const { refusal, isPending, act: run } = useAct();
  const [draft, setDraft] = useState({
    ...NO_TERMS,
    priority: String(intent.priority),
    worker: intent.targetWorker ?? '',
  });
  const [reason, setReason] = useState('');
  const { name } = ACT_WORDS[act];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const terms = termsOf(act, draft, clock.now());
    const why = reason.trim();
    if (!terms) return;
    run(
      () => onAct({ ...terms, ...(why && { reason: why }) }),
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
      title={name}
      description={visibleText(cut(intent.goal, 120))}
    >
      <form onSubmit={submit} className="grid gap-4">
        <TermsField act={act} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <Field
          label="Reason"
          placeholder={act === 'release' ? '' : 'optional'}
          required={act === 'release'}
          hint="Goes into its timeline and the audit log."
          maxLength={REASON_LENGTH}
          autoComplete="off"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" size="lg" variant={isDanger(act) ? 'danger' : 'primary'} disabled={isPending}>
            {name}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
