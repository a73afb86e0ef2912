'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { type Answer, useAct } from '@/components/ui/use-act';
import type { IntentDetail } from '@/lib/shape/intent';

interface RetryDialogProps {
  intent: IntentDetail;
  onClose: () => void;
  onRetry: () => Promise<Answer<{ id: string }>>;
  onDone: (id: string) => void;
}

const WORDS = {
  retry: {
    title: 'Retry this intent?',
    text: 'A new intent with the same goal and payload is published. This one stays as it is.',
    button: 'Retry',
    busy: 'Retrying…',
  },
  again: {
    title: 'Run this intent again?',
    text: 'It has succeeded. A new intent with the same goal and payload is published, so the work is done a second time.',
    button: 'Run again',
    busy: 'Publishing…',
  },
};

/** What publishing a finished intent once more is called: one that succeeded is not retried. */
const wordsFor = ({ phase }: Pick<IntentDetail, 'phase'>) =>
  phase === 'succeeded' ? WORDS.again : WORDS.retry;

/** Asks before a finished intent's work is published again. */
export function RetryDialog({ intent, onClose, onRetry, onDone }: RetryDialogProps) {
  const { refusal, isPending, act } = useAct();
  const { title, text, button, busy } = wordsFor(intent);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={text}>
      <DialogActions refusal={refusal} onClose={onClose}>
        <Button
          variant="primary"
          size="lg"
          disabled={isPending}
          onClick={() => act(onRetry, ({ id }) => onDone(id))}
        >
          {isPending ? busy : button}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
