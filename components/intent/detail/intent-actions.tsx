'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ActVerb } from '@/components/intent/act/act-menu';
import type { RetryEdited } from '@/components/intent/act/edited-retry';
import { useStreamState } from '@/components/live/live-provider';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { Answer } from '@/components/ui/use-act';
import { intentKeys } from '@/lib/client/intent/intents';
import type { Act } from '@/lib/shape/act/act';
import type { IntentDetail } from '@/lib/shape/intent';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Resolution } from './resolve-dialog';

export interface IntentVerbs {
  cancel: (input: { workspace: string; id: string; reason?: string }) => Promise<Answer<void>>;
  retry: (input: { workspace: string; id: string }) => Promise<Answer<{ id: string }>>;
  retryEdited: RetryEdited;
  act: ActVerb;
  resolve: (
    input: Exclude<Resolution, { how: 'cancel' }> & { workspace: string; id: string },
  ) => Promise<Answer>;
}

export interface MayAct {
  cancel: boolean;
  retry: boolean;
  /** Retry with another payload. */
  edit: boolean;
  acts: readonly Act[];
}

interface IntentActionsProps {
  slug: string;
  intent: IntentDetail;
  verbs: IntentVerbs;
  may: MayAct;
}

/** Where it asks a human, an answer is the way. */
const isByHand = ({ protocol, asks }: IntentDetail) => TRAITS[protocol].endedByHand && asks === null;

const ActMenu = lazyComponent(() =>
  import('@/components/intent/act/act-menu').then((module) => module.ActMenu),
);
const EditedRetryDialog = lazyComponent(() =>
  import('@/components/intent/act/edited-retry').then((module) => module.EditedRetryDialog),
);
const CancelDialog = lazyComponent(() => import('./cancel-dialog').then((module) => module.CancelDialog));
const RetryDialog = lazyComponent(() => import('./retry-dialog').then((module) => module.RetryDialog));
const ResolveDialog = lazyComponent(() => import('./resolve-dialog').then((module) => module.ResolveDialog));

export function IntentActions({ slug, intent, verbs, may }: IntentActionsProps) {
  const router = useRouter();
  const client = useQueryClient();
  const state = useStreamState();
  const [dialog, setDialog] = useState<'cancel' | 'resolve' | 'retry' | 'edited' | null>(null);
  const input = { workspace: slug, id: intent.id };

  // Live, the event comes back on the stream and says the same; otherwise the page has to ask.
  const changed = () => {
    if (state !== 'live') void client.invalidateQueries({ queryKey: intentKeys.all(slug) });
  };
  const close = () => setDialog(null);
  const resolve = (resolution: Resolution) =>
    resolution.how === 'cancel'
      ? verbs.cancel({ ...input, reason: resolution.reason })
      : verbs.resolve({ ...input, ...resolution });

  // Those two have buttons of their own.
  const more = may.acts.filter((one) => one !== 'cancel' && one !== 'retry');
  if (intent.finishedAt === null) {
    return may.cancel ? (
      <>
        {isByHand(intent) && <Button onClick={() => setDialog('resolve')}>Resolve…</Button>}
        {more.length > 0 && (
          <ActMenu slug={slug} intent={intent} acts={more} verb={verbs.act} onDone={changed} />
        )}
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
    <>
      <Button onClick={() => setDialog('retry')}>
        {intent.phase === 'succeeded' ? 'Run again…' : 'Retry…'}
      </Button>
      {may.edit && (
        <Button onClick={() => setDialog('edited')}>
          {intent.phase === 'succeeded' ? 'Run edited…' : 'Retry edited…'}
        </Button>
      )}
      {dialog === 'edited' && (
        <EditedRetryDialog slug={slug} id={intent.id} onRetry={verbs.retryEdited} onClose={close} />
      )}
      {dialog === 'retry' && (
        <RetryDialog
          intent={intent}
          onClose={close}
          onRetry={() => verbs.retry(input)}
          onDone={(id) => {
            changed();
            router.push(`/${slug}/intents/${id}`);
          }}
        />
      )}
    </>
  );
}
