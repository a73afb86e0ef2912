'use client';

import { type FormEvent, useId, useState } from 'react';
import { REASONS } from '@/components/approval/reasons';
import { useArmed } from '@/components/approval/use-armed';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Textarea } from '@/components/ui/input';
import { ScrollArea } from '@/components/ui/scroll-area';
import { summaryOf } from '@/lib/client/inbox/bulk-summary';
import type { InboxItem } from '@/lib/shape/inbox';
import { COMMENT_LENGTH } from '@/lib/shape/limits';
import { plan, type Side } from './bulk';
import { BulkSum } from './bulk-sum';

interface BulkDialogProps {
  side: Side;
  chosen: readonly InboxItem[];
  onRun: (side: Side, comment?: string) => void;
  onClose: () => void;
}

const questions = (count: number) => (count === 1 ? '1 question' : `${count.toLocaleString('en')} questions`);

/** Asks for what is worth asking for before many are answered at once: whether one means it, and why not. */
export function BulkDialog({ side, chosen, onRun, onClose }: BulkDialogProps) {
  const { able, unable, risky } = plan(chosen, side);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState(false);
  const id = useId();
  const isArmed = useArmed('dialog');
  const verb = side === 'approve' ? 'Approve' : 'Reject';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (side === 'approve') return onRun(side);
    if (reason.trim()) return onRun(side, reason.trim());
    setProblem(true);
    document.getElementById(id)?.focus();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        able.length === 0 ? 'None of these can be decided together' : `${verb} ${questions(able.length)}?`
      }
      description={
        able.length === 0
          ? 'Each needs input: a form, a text or a choice. Open them one by one.'
          : 'You can undo this until the undo time of the workspace is over. Then all decisions take effect.'
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        {able.length > 0 && <BulkSum summary={summaryOf(able.map(({ item }) => item))} />}
        {risky.length > 0 && able.length > 0 && <Listed title="High risk" items={risky} tone="text-failed" />}
        {unable.length > 0 && able.length > 0 && (
          <Listed title="Left out: these need input" items={unable} tone="text-ink-2" />
        )}
        {side === 'reject' && able.length > 0 && (
          <div className="grid gap-2">
            <label htmlFor={id} className="text-sm font-semibold">
              Reason <span className="font-normal text-ink-2">sent to the requester</span>
            </label>
            <div className="flex flex-wrap gap-1.5">
              {REASONS.map((one) => (
                <Button key={one} size="sm" aria-pressed={reason === one} onClick={() => setReason(one)}>
                  {one}
                </Button>
              ))}
            </div>
            <Textarea
              id={id}
              value={reason}
              rows={2}
              maxLength={COMMENT_LENGTH}
              aria-invalid={problem && !reason.trim() ? true : undefined}
              aria-describedby={`${id}-note`}
              onChange={(event) => setReason(event.target.value)}
            />
            <p id={`${id}-note`} role="alert" className="text-sm text-failed empty:hidden">
              {problem && !reason.trim() && 'Enter a reason.'}
            </p>
          </div>
        )}
        <DialogActions onClose={onClose}>
          {able.length > 0 && (
            <Button
              type="submit"
              size="lg"
              disabled={!isArmed}
              variant={side === 'approve' ? 'approve' : 'danger'}
            >
              {verb} {able.length.toLocaleString('en')}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Listed({ title, items, tone }: { title: string; items: readonly InboxItem[]; tone: string }) {
  return (
    <div className="grid gap-1">
      <h3 className={`text-sm font-semibold ${tone}`}>
        {title} ({items.length})
      </h3>
      <ScrollArea as="ul" label={title} className="max-h-36 overflow-y-auto rounded-md border border-rule">
        {items.map((item) => (
          <li key={item.id} className="truncate border-b border-rule px-3 py-1.5 text-sm last:border-b-0">
            <ClientText>{item.title}</ClientText>
          </li>
        ))}
      </ScrollArea>
    </div>
  );
}
