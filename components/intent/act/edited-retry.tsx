'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { JsonEditor } from '@/components/json/editor/json-editor';
import { TextDiff } from '@/components/json/text-diff';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { type Answer, useAct } from '@/components/ui/use-act';
import { intentQuery } from '@/lib/client/intent/intents';
import { mistakeIn } from '@/lib/client/json/json-format';
import { laidOut } from '@/lib/client/json/line-diff';

export type RetryEdited = (input: {
  workspace: string;
  id: string;
  payload: string;
}) => Promise<Answer<{ id: string }>>;

interface EditedRetryProps {
  slug: string;
  id: string;
  onRetry: RetryEdited;
  onClose: () => void;
}

/** Publishes a finished intent's work again with another payload: it is edited, compared, and then sent. */
export function EditedRetryDialog({ slug, id, onRetry, onClose }: EditedRetryProps) {
  const query = useQuery(intentQuery(slug, id));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Retry with an edited payload"
      description="A new intent is published and linked to this one, which stays as it is. Rules are asked again."
      isWide
    >
      <ReadErrorNotice what="intent" query={query} />
      {query.data && (
        <EditedRetry slug={slug} id={id} payload={query.data.payload} onRetry={onRetry} onClose={onClose} />
      )}
    </Dialog>
  );
}

function EditedRetry({ slug, id, payload, onRetry, onClose }: EditedRetryProps & { payload: string }) {
  const router = useRouter();
  const { refusal, isPending, act } = useAct();
  const [before] = useState(() => laidOut(payload).join('\n'));
  const [text, setText] = useState(before);
  const [isCompared, setIsCompared] = useState(false);
  const isRight = mistakeIn(text) === null;
  if (!isCompared) {
    return (
      <>
        <JsonEditor label="Payload" value={text} onChange={setText} />
        <DialogActions onClose={onClose}>
          <Button
            variant="primary"
            size="lg"
            disabled={!isRight || text === before}
            onClick={() => setIsCompared(true)}
          >
            Compare
          </Button>
        </DialogActions>
      </>
    );
  }
  return (
    <>
      <div className="min-w-0 rounded-md border border-rule">
        <TextDiff from={payload} to={text} label="What is changed of the payload" />
      </div>
      <DialogActions refusal={refusal} onClose={onClose}>
        <Button size="lg" onClick={() => setIsCompared(false)}>
          Edit
        </Button>
        <Button
          variant="primary"
          size="lg"
          disabled={isPending}
          onClick={() =>
            act(
              () => onRetry({ workspace: slug, id, payload: text }),
              (made) => router.push(`/${slug}/intents/${made.id}`),
            )
          }
        >
          {isPending ? 'Publishing…' : 'Retry with this payload'}
        </Button>
      </DialogActions>
    </>
  );
}
