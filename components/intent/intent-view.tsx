'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PageHeader } from '@/components/frame/page-header';
import { useKeys } from '@/components/frame/use-keys';
import { useIsCutOff, usePollPace } from '@/components/live/live-provider';
import { LiveStatus } from '@/components/live/live-status';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { intentQuery } from '@/lib/client/intents';
import { LINES } from '@/lib/client/words';
import type { IntentDetail } from '@/lib/shape/intent';
import { Attempts } from './attempts';
import { Bullet } from './bullet';
import { Facts } from './facts';
import { HistoryCheck } from './history-check';
import { IdTail } from './id-tail';
import { IntentActions, type IntentVerbs } from './intent-actions';
import { Journey } from './journey';
import { Payload, Result } from './payload';
import { PhaseBadge } from './phase-badge';

interface IntentViewProps {
  slug: string;
  initial: IntentDetail;
  verbs: IntentVerbs;
  may: { cancel: boolean; retry: boolean };
}

export function IntentView({ slug, initial, verbs, may }: IntentViewProps) {
  const isCutOff = useIsCutOff();
  const [refusal, setRefusal] = useState<string | null>(null);
  const query = useQuery({
    ...intentQuery(slug, initial.id),
    initialData: initial,
    refetchInterval: usePollPace(),
  });
  const intent = query.data;
  const router = useRouter();
  useKeys({ u: () => router.push(`/${slug}/intents`) });

  return (
    <>
      <PageHeader
        actions={<IntentActions slug={slug} intent={intent} verbs={verbs} may={may} onRefusal={setRefusal} />}
      >
        <Link
          href={`/${slug}/intents`}
          title="All intents"
          className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
        >
          <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="sr-only">All intents</span>
        </Link>
        <Bullet protocol={intent.protocol} className="-mt-0.5" />
        <h1
          title={intent.goal}
          className="line-clamp-2 min-w-0 text-lg font-semibold wrap-anywhere max-sm:flex-1 max-sm:basis-1/4"
        >
          {intent.goal}
        </h1>
        <div className="flex items-center gap-3 max-sm:order-1 max-sm:basis-full max-sm:pb-1">
          <PhaseBadge phase={intent.phase} />
          <span className="text-sm text-ink-3" title={`In ${LINES[intent.protocol].name}'s own word`}>
            {intent.status}
          </span>
          <span className="flex items-center gap-1 text-ink-3">
            <IdTail id={intent.id} />
            <CopyButton text={intent.id} what="the id" />
          </span>
          <LiveStatus />
        </div>
      </PageHeader>
      {(refusal || (query.error && !isCutOff)) && (
        <Notice
          tone="failed"
          role="alert"
          className="mx-4 mt-4 md:mx-6"
          action={
            refusal ? undefined : (
              <Button size="sm" onClick={() => void query.refetch()}>
                Try again
              </Button>
            )
          }
        >
          {refusal ??
            `The intent could not be read again. ${query.error?.message} What you see is from before.`}
        </Notice>
      )}
      <div className="grid xl:grid-cols-2">
        <div className="grid content-start gap-8 p-4 py-6 md:p-6">
          <Journey slug={slug} intent={intent} />
          <HistoryCheck intent={intent} />
          <Attempts history={intent.history} />
        </div>
        <div className="grid min-w-0 content-start gap-8 border-rule p-4 py-6 max-xl:border-t md:p-6 xl:min-h-[calc(100dvh-53px)] xl:border-l">
          <Facts slug={slug} intent={intent} />
          <Payload intent={intent} />
          <Result intent={intent} />
        </div>
      </div>
    </>
  );
}
