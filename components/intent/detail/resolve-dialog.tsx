'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { Textarea } from '@/components/ui/input';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import { ERROR_LENGTH, REASON_LENGTH } from '@/lib/shape/limits';

const JsonEditor = lazyComponent(
  () => import('@/components/json/editor/json-editor').then((module) => module.JsonEditor),
  () => <div className="h-72" />,
);

export type Resolution =
  | { how: 'complete'; result?: string }
  | { how: 'fail'; error: string }
  | { how: 'cancel'; reason: string };

const WAYS = [
  { value: 'complete', name: 'Complete' },
  { value: 'fail', name: 'Fail' },
  { value: 'cancel', name: 'Cancel' },
] as const;

const TEXTS = {
  fail: { label: 'What went wrong', hint: 'the agent that sent it reads this', button: 'Fail intent' },
  cancel: { label: 'Reason', hint: 'goes into its history', button: 'Cancel intent' },
} as const;

interface ResolveDialogProps {
  agent: string;
  onClose: () => void;
  onResolve: (resolution: Resolution) => Promise<Answer>;
  onDone: () => void;
}

/** Ends an intent in place of its agent. */
export function ResolveDialog({ agent, onClose, onResolve, onDone }: ResolveDialogProps) {
  const id = useId();
  const [how, setHow] = useState<Resolution['how']>('complete');
  const [result, setResult] = useState('{}');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const { refusal, isPending, act } = useAct();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (how === 'fail' && !text.trim()) {
      setMissing(true);
      return document.getElementById(id)?.focus();
    }
    const given = text.trim();
    const resolution: Resolution =
      how === 'complete' ? { how, result } : how === 'fail' ? { how, error: given } : { how, reason: given };
    act(
      () => onResolve(resolution),
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
      title="Resolve by hand"
      description={`You resolve it instead of ${agent}, which then no longer can.`}
    >
      <form onSubmit={submit} className="grid max-h-[70vh] gap-4 overflow-y-auto">
        <Choice label="How" value={how} onChange={setHow} options={WAYS} />
        {how === 'complete' ? (
          <JsonEditor label="Result" value={result} onChange={setResult} />
        ) : (
          <div className="grid gap-1.5">
            <label htmlFor={id} className="text-sm font-semibold">
              {TEXTS[how].label} <span className="font-normal text-ink-3">{TEXTS[how].hint}</span>
            </label>
            <Textarea
              id={id}
              value={text}
              maxLength={how === 'fail' ? ERROR_LENGTH : REASON_LENGTH}
              rows={3}
              aria-invalid={missing && how === 'fail' ? true : undefined}
              aria-describedby={`${id}-note`}
              onChange={(event) => setText(event.target.value)}
            />
            <p id={`${id}-note`} role="alert" className="text-sm text-failed empty:hidden">
              {missing && how === 'fail' && 'Say what went wrong.'}
            </p>
          </div>
        )}
        {refusal && (
          <Notice tone="failed" role="alert">
            {refusal}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button size="lg" onClick={onClose}>
            Close
          </Button>
          <Button
            type="submit"
            variant={how === 'complete' ? 'primary' : 'danger'}
            size="lg"
            disabled={isPending}
          >
            {isPending ? 'Resolving…' : how === 'complete' ? 'Complete intent' : TEXTS[how].button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
