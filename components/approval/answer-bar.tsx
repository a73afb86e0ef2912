'use client';

import { type ReactNode, useRef, useState } from 'react';
import { useKeys } from '@/components/keyboard/use-keys';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { visibleText } from '@/lib/client/format/invisible';
import { laidOut } from '@/lib/client/json/line-diff';
import { editIn } from './answered';
import { ArmedButton } from './armed-button';
import { KeyHint } from './key-hint';
import { noRepeat } from './no-repeat';
import { type ReviewAct, ReviewButtons } from './review-buttons';
import { Tray } from './tray';
import { UndoStrip } from './undo-strip';
import type { Answering } from './use-answering';
import { useArmed } from './use-armed';

const VARIANTS = { good: 'approve', bad: 'danger', plain: 'outline' } as const;

interface AnswerBarProps {
  answering: Answering;
  /** In the inbox one can do more about a question than answer it, and by single keys. */
  isInbox?: boolean;
}

/** What can be done about a question now: answer it, what else a reviewer does, or take one's answer back. */
export function AnswerBar({ answering, isInbox = false }: AnswerBarProps) {
  const { record, offers, draft, enter, refusal, isPending, before } = answering;
  const [tray, setTray] = useState<ReviewAct | { refuse: string } | null>(null);
  const [done, setDone] = useState('');
  // A rejection was taken.
  if (record.answeredByMe && typeof tray === 'object' && tray !== null) setTray(null);
  const { kind } = record.asked;
  const isEdited = editIn(draft, record.payload) !== undefined;
  const isOne = kind === 'choice' || (offers.length === 1 && offers[0]?.outcome === 'answered');
  const why = before ? 'Review what changed first.' : record.denialReason;
  const mayAnswer = record.mayAnswer && !before && !isPending && answering.isReady;
  // A tray that closes uncovers the buttons, and what was undone can be answered again.
  const isArmed = useArmed(`${answering.seen} ${mayAnswer} ${tray === null} ${record.undoUntil === null}`);

  const opener = useRef<Element>(null);
  const open = (next: typeof tray) => {
    opener.current = document.activeElement;
    setDone('');
    setTray(next);
  };
  const close = () => {
    setTray(null);
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus());
  };
  const answer = (outcome: string) => {
    if (answering.isRefusal(outcome)) return open({ refuse: outcome });
    if (!isArmed) return;
    setTray(null);
    answering.send(outcome);
  };
  const sendOne = () => isArmed && answering.send(draft.chosen ?? offers[0]?.outcome ?? '');
  const press = (outcome: string | undefined) => mayAnswer && outcome !== undefined && answer(outcome);
  const first = offers.find(({ tone }) => tone !== 'bad')?.outcome;
  const refusing = isOne ? undefined : offers.find(({ outcome }) => answering.isRefusal(outcome))?.outcome;
  const keys = {
    a: () => (isOne ? mayAnswer && sendOne() : press(first)),
    r: () => press(refusing),
    ...(record.mayEdit && {
      e: () => mayAnswer && enter({ payload: draft.payload ?? laidOut(record.payload).join('\n') }),
    }),
    q: () => record.mayComment && open('ask'),
    d: () => mayAnswer && open('delegate'),
  };
  useKeys(isInbox && record.state === 'pending' ? keys : {});
  // While an answer is being sent, u must not undo the one before it.
  useKeys(isPending && record.undoUntil === null ? { u: () => {} } : {}, 'first');
  if (record.undoUntil !== null && (record.state === 'pending' || record.state === 'deciding')) {
    return <UndoStrip answering={answering} isInbox={isInbox} isArmed={isArmed} />;
  }
  // What somebody types in stays where it is, or the rest of the sentence would be taken for shortcuts.
  const isKept = answering.isKept || (answering.isLost && tray !== null);
  if (record.state !== 'pending' && !isKept) return null;

  const button = (
    label: ReactNode,
    key: string | undefined,
    props: Partial<Parameters<typeof ArmedButton>[0]>,
  ) => (
    <ArmedButton
      isArmed={isArmed}
      size="lg"
      disabled={!mayAnswer}
      title={why ?? undefined}
      aria-keyshortcuts={isInbox ? key : undefined}
      className="max-w-full sm:px-3 max-sm:h-11 max-sm:flex-1"
      {...props}
    >
      <span className="truncate">{label}</span>
      {isInbox && key && <KeyHint>{key}</KeyHint>}
    </ArmedButton>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys from the buttons in it
    <div className="grid gap-3" onKeyDown={noRepeat}>
      {isKept && (
        <p role="status" className="text-sm text-waiting">
          You can no longer answer this. What you have entered was not sent; it stays here until you discard
          it.
        </p>
      )}
      {tray && <Tray answering={answering} deed={tray} onClose={close} onDone={setDone} />}
      {refusal && !tray && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      {why && <p className="text-sm text-ink-2">{why}</p>}
      {isKept && !tray && (
        <div>
          <Button size="lg" onClick={answering.discard}>
            Discard
          </Button>
        </div>
      )}
      <div className={cn('flex flex-wrap items-center gap-2 sm:gap-1.5', (tray || isKept) && 'hidden')}>
        {isOne
          ? button(isPending ? 'Sending…' : 'Submit answer', 'a', { variant: 'primary', onClick: sendOne })
          : offers.map(({ outcome, label, description, tone }) => (
              <span key={outcome} className="contents">
                {button(
                  visibleText(tone === 'bad' ? `${label}…` : isEdited ? `${label} with edit` : label),
                  outcome === first ? 'a' : outcome === refusing ? 'r' : undefined,
                  {
                    variant: offers.length === 1 ? 'primary' : VARIANTS[tone],
                    title: why ?? description ?? undefined,
                    isArmed: isArmed || answering.isRefusal(outcome),
                    onClick: () => answer(outcome),
                  },
                )}
              </span>
            ))}
        {isInbox && <ReviewButtons answering={answering} mayAnswer={mayAnswer} why={why} onOpen={open} />}
        <p role="status" className="text-sm text-ink-2">
          {done}
        </p>
      </div>
    </div>
  );
}
