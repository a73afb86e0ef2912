'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState, useTransition } from 'react';
import { useStreamState } from '@/components/live/live-provider';
import { Button } from '@/components/ui/button';
import { intentKeys } from '@/lib/client/intents';
import type { IntentDetail } from '@/lib/shape/intent';

type Answer<T> = { ok: true; value: T } | { ok: false; message: string };

export interface IntentVerbs {
  cancel: (input: { workspace: string; id: string; reason?: string }) => Promise<Answer<void>>;
  retry: (input: { workspace: string; id: string }) => Promise<Answer<{ id: string }>>;
}

interface IntentActionsProps {
  slug: string;
  intent: IntentDetail;
  verbs: IntentVerbs;
  may: { cancel: boolean; retry: boolean };
  /** What a verb refused, or null once it did not. */
  onRefusal: (message: string | null) => void;
}

const CancelDialog = lazy(() => import('./cancel-dialog'));
const UNANSWERED = 'Interchange does not answer. Nothing was changed; try again.';

export function IntentActions({ slug, intent, verbs, may, onRefusal }: IntentActionsProps) {
  const router = useRouter();
  const client = useQueryClient();
  const state = useStreamState();
  const [canceling, setCanceling] = useState(false);
  const [isRetrying, startRetry] = useTransition();
  const input = { workspace: slug, id: intent.id };

  // Live, the event comes back on the stream and says the same; otherwise the page has to ask.
  const changed = () => {
    if (state !== 'live') void client.invalidateQueries({ queryKey: intentKeys.all(slug) });
  };
  const retry = () =>
    startRetry(async () => {
      onRefusal(null);
      const answer = await verbs.retry(input).catch(() => null);
      if (!answer?.ok) return onRefusal(answer?.message ?? UNANSWERED);
      changed();
      router.push(`/${slug}/intents/${answer.value.id}`);
    });

  if (intent.finishedAt === null) {
    return may.cancel ? (
      <>
        <Button variant="danger" onClick={() => setCanceling(true)}>
          Cancel…
        </Button>
        {canceling && (
          <Suspense>
            <CancelDialog
              goal={intent.goal}
              onClose={() => setCanceling(false)}
              onCancel={(reason) => verbs.cancel({ ...input, reason })}
              onDone={changed}
            />
          </Suspense>
        )}
      </>
    ) : null;
  }
  if (intent.retriedAs || !may.retry) return null;
  return (
    <Button onClick={retry} disabled={isRetrying}>
      {isRetrying ? 'Retrying…' : 'Retry'}
    </Button>
  );
}
