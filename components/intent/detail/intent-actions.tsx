'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useStreamState } from '@/components/live/live-provider';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { type Answer, UNANSWERED } from '@/components/ui/use-act';
import { intentKeys } from '@/lib/client/intent/intents';
import type { IntentDetail } from '@/lib/shape/intent';
import type { Resolution } from './resolve-dialog';

export interface IntentVerbs {
  cancel: (input: { workspace: string; id: string; reason?: string }) => Promise<Answer<void>>;
  retry: (input: { workspace: string; id: string }) => Promise<Answer<{ id: string }>>;
  resolve: (
    input: Exclude<Resolution, { how: 'cancel' }> & { workspace: string; id: string },
  ) => Promise<Answer>;
}

interface IntentActionsProps {
  slug: string;
  intent: IntentDetail;
  verbs: IntentVerbs;
  may: { cancel: boolean; retry: boolean };
  /** What a verb refused, or null once it did not. */
  onRefusal: (message: string | null) => void;
}

/** Only AXME lets anybody resolve an intent; where it asks a human, an answer is the way. */
const isByHand = ({ protocol, asks }: IntentDetail) => protocol === 'axme' && asks === null;

const CancelDialog = lazyComponent(() => import('./cancel-dialog').then((module) => module.CancelDialog));
const ResolveDialog = lazyComponent(() => import('./resolve-dialog').then((module) => module.ResolveDialog));

export function IntentActions({ slug, intent, verbs, may, onRefusal }: IntentActionsProps) {
  const router = useRouter();
  const client = useQueryClient();
  const state = useStreamState();
  const [dialog, setDialog] = useState<'cancel' | 'resolve' | null>(null);
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

  const resolve = (resolution: Resolution) =>
    resolution.how === 'cancel'
      ? verbs.cancel({ ...input, reason: resolution.reason })
      : verbs.resolve({ ...input, ...resolution });

  if (intent.finishedAt === null) {
    const close = () => setDialog(null);
    return may.cancel ? (
      <>
        {isByHand(intent) && <Button onClick={() => setDialog('resolve')}>Resolve…</Button>}
        <Button variant="danger" onClick={() => setDialog('cancel')}>
          Cancel…
        </Button>
        {dialog === 'cancel' && (
          <CancelDialog
            goal={intent.goal}
            onClose={close}
            onCancel={(reason) => verbs.cancel({ ...input, reason })}
            onDone={changed}
          />
        )}
        {dialog === 'resolve' && (
          <ResolveDialog
            agent={intent.worker ?? 'its agent'}
            onClose={close}
            onResolve={resolve}
            onDone={changed}
          />
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
