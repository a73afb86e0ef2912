'use client';

import { ClientText } from '@/components/parts/client-text';
import { useSecondsTo } from '@/components/time/use-seconds-to';
import { Notice } from '@/components/ui/notice';
import { outcomeWord } from '@/lib/client/approval/answer';
import { ArmedButton } from './armed-button';
import { KeyHint } from './key-hint';
import type { Answering } from './use-answering';

interface UndoStripProps {
  answering: Answering;
  isInbox: boolean;
  /** False while a second click may still be meant for the button that was here before. */
  isArmed: boolean;
}

/** What one has just answered, and how long one can take it back. */
export function UndoStrip({ answering, isInbox, isArmed }: UndoStripProps) {
  const { record, undoing, undo } = answering;
  const { refusal, isPending } = undoing;
  const seconds = useSecondsTo(record.undoUntil ?? 0);
  const isLate = seconds === 0;
  const outcome = record.outcome ?? record.history.findLast(({ voided }) => voided === null)?.outcome ?? null;
  const missing = record.needed - record.votes;
  return (
    <div className="grid gap-2">
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="min-w-0 wrap-anywhere">
          <strong className="font-semibold">
            <ClientText>{outcomeWord({ ...record.asked, outcome })}</ClientText>.
          </strong>{' '}
          <span className="text-ink-2">
            {record.state === 'pending' && missing > 0
              ? `${missing} more ${missing === 1 ? 'approval' : 'approvals'} needed.`
              : isLate
                ? 'It takes effect now.'
                : 'It takes effect when the undo time is over.'}
          </span>
        </p>
        <ArmedButton
          isArmed={isArmed}
          size="lg"
          disabled={isLate || isPending}
          onClick={undo}
          aria-keyshortcuts={isInbox ? 'u' : undefined}
          className="max-sm:h-11"
        >
          {isLate ? 'Too late to undo' : `Undo for ${seconds} s`}
          {isInbox && !isLate && <KeyHint>u</KeyHint>}
        </ArmedButton>
      </div>
    </div>
  );
}
