'use client';

import { Button } from '@/components/ui/button';
import { laidOut } from '@/lib/client/json/line-diff';
import { KeyHint } from './key-hint';
import type { Answering } from './use-answering';

/** What a reviewer can do about a question besides answering it. */
export type ReviewAct = 'ask' | 'delegate' | 'extend' | 'note';

interface ReviewButtonsProps {
  answering: Answering;
  mayAnswer: boolean;
  /** Why not. */
  why: string | null;
  onOpen: (deed: ReviewAct) => void;
}

/** The buttons beside the answers. A disabled one says why. */
export function ReviewButtons({ answering, mayAnswer, why, onOpen }: ReviewButtonsProps) {
  const { record, draft, enter } = answering;
  const mayNot = mayAnswer ? null : (why ?? 'Wait a moment.');
  const edits = draft.payload !== null;
  const noComment = record.mayComment ? null : 'Only approvers, operators and admins can comment.';
  const buttons = [
    ...(record.mayEdit
      ? [
          {
            name: edits ? 'Discard edit' : 'Edit',
            key: 'e',
            not: mayNot,
            act: () => enter({ payload: edits ? null : laidOut(record.payload).join('\n') }),
          },
        ]
      : []),
    { name: 'Ask', key: 'q', not: noComment, act: () => onOpen('ask') },
    { name: 'Delegate', key: 'd', not: mayNot, act: () => onOpen('delegate') },
    {
      name: 'Extend',
      not: record.asked.expiresAt === null ? 'It has no deadline.' : mayNot,
      act: () => onOpen('extend'),
    },
    { name: 'Note', not: noComment, act: () => onOpen('note') },
  ];
  return (
    <div className="flex flex-wrap gap-1 max-sm:w-full sm:gap-1.5">
      {buttons.map(({ name, key, not, act }) => (
        <Button
          key={name}
          size="lg"
          disabled={not !== null}
          title={not ?? undefined}
          aria-keyshortcuts={key}
          onClick={act}
          className="sm:px-3 max-sm:flex-1 max-sm:px-2 max-sm:text-sm"
        >
          {name}
          {key && <KeyHint>{key}</KeyHint>}
        </Button>
      ))}
    </div>
  );
}
