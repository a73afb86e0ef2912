'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Page } from '@/components/frame/page';
import { useKeys } from '@/components/keyboard/use-keys';
import { WrittenKeys } from '@/components/kv/written-keys';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Fact } from '@/components/parts/fact';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { buttonStyle } from '@/components/ui/button';
import { intentFilters } from '@/lib/client/intent/filter';
import { workerQuery } from '@/lib/client/worker/workers';
import type { WorkerDetail } from '@/lib/shape/worker/detail';
import { WorkerStateBadge } from './worker-state-badge';

/** One worker: how it fares, and what it wrote. */
export function WorkerView({ slug, initial }: { slug: string; initial: WorkerDetail }) {
  const query = useQuery({ ...workerQuery(slug, initial.worker.id, '1h', []), initialData: initial });
  const { id, name, protocol, state, version, address, holds, functions, notices, lastSeenAt } =
    query.data.worker;
  const router = useRouter();
  useKeys({ u: () => router.push(`/${slug}/workers`) });
  const heading = (
    <>
      <Link
        href={`/${slug}/workers`}
        title="All workers"
        className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
      >
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">All workers</span>
      </Link>
      <ProtocolBadge protocol={protocol} className="-mt-0.5" />
      <h1 className="line-clamp-2 min-w-0 text-lg font-semibold wrap-anywhere">
        <ClientText>{name}</ClientText>
      </h1>
      <WorkerStateBadge state={state} />
    </>
  );
  const intents = (
    <Link
      href={`/${slug}/intents?${intentFilters.write({ worker: name, protocol })}`}
      className={buttonStyle()}
    >
      Its intents
    </Link>
  );
  return (
    <Page width="reading" beside={heading} actions={intents}>
      <ReadErrorNotice what="worker" query={query} />
      <section aria-labelledby="facts">
        <h2 id="facts" className="mb-2 text-sm font-semibold">
          Facts
        </h2>
        <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
          <Fact name="Last heartbeat">
            <Instant at={lastSeenAt} as="relative" />
          </Fact>
          <Fact name="Holds">{`${holds} ${holds === 1 ? 'intent' : 'intents'}`}</Fact>
          <Fact name="Address">{address}</Fact>
          {version !== null && <Fact name="Runtime">{version}</Fact>}
          {functions !== null && <Fact name="Functions">{String(functions)}</Fact>}
          {notices.map((notice) => (
            <Fact key={notice} name="Notice" wide>
              {notice}
            </Fact>
          ))}
        </dl>
      </section>
      <WrittenKeys slug={slug} writer={{ by: 'worker', id }} isOpen={state !== 'offline'} />
    </Page>
  );
}
