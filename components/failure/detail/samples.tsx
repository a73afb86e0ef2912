'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FailureDetail } from '@/lib/shape/failure/failure';

const LINK = 'underline decoration-control underline-offset-4 hover:decoration-ink';

/** One of the group's newest intents at a time, with its whole error. */
export function Samples({ slug, detail: { samples, lastSuccess } }: { slug: string; detail: FailureDetail }) {
  const [id, setId] = useState<string | null>(null);
  const at = Math.max(
    0,
    samples.findIndex((one) => one.id === id),
  );
  const sample = samples[at];
  if (!sample) {
    return <p className="text-sm text-ink-2">Its intents have been deleted after their retention.</p>;
  }
  const go = (step: number) => setId(samples[at + step]?.id ?? null);
  return (
    <section aria-label="Sample" className="min-w-0">
      <div className="flex min-h-9 items-center gap-3 text-sm">
        <h3 className="font-semibold">Sample</h3>
        <Link href={`/${slug}/intents/${sample.id}`} prefetch={false} className={LINK}>
          <IdTail id={sample.id} />
        </Link>
        <span className="ml-auto flex items-center gap-1 text-ink-2 tabular-nums">
          <Button
            variant="ghost"
            size="icon"
            className="max-md:size-11"
            aria-label="Newer sample"
            disabled={at === 0}
            onClick={() => go(-1)}
          >
            <ChevronLeft aria-hidden strokeWidth={1.75} />
          </Button>
          {at + 1} of {samples.length}
          <Button
            variant="ghost"
            size="icon"
            className="max-md:size-11"
            aria-label="Older sample"
            disabled={at === samples.length - 1}
            onClick={() => go(1)}
          >
            <ChevronRight aria-hidden strokeWidth={1.75} />
          </Button>
        </span>
      </div>
      <div className="rounded-lg border border-rule bg-card px-4 py-3 font-mono text-sm wrap-anywhere">
        <ScrollArea label="Error" className="max-h-60 overflow-y-auto whitespace-pre-wrap">
          {sample.error ? <ClientText>{sample.error}</ClientText> : 'No error text'}
        </ScrollArea>
        <p className="mt-1 text-ink-3">
          payload <ClientText>{sample.payloadHead}</ClientText>
        </p>
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        <span>
          <Instant at={sample.at} as="moment" />
          {sample.worker !== null && (
            <>
              {' on '}
              <ClientText>{sample.worker}</ClientText>
            </>
          )}
        </span>
        {lastSuccess !== null && (
          <Link
            href={`/${slug}/compare?a=${lastSuccess}&b=${sample.id}`}
            prefetch={false}
            className={`ml-auto text-ink ${LINK}`}
          >
            Compare with the last success
          </Link>
        )}
      </p>
    </section>
  );
}
