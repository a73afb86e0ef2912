'use client';

import { Download, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Hash } from '@/components/parts/hash';
import { buttonStyle } from '@/components/ui/button';
import { historyUrl } from '@/lib/client/intent/intents';
import { type Verdict, verifyHistory } from '@/lib/client/intent/verify-history';
import type { IntentDetail } from '@/lib/shape/intent';

/** Checks the history's hash chain in the page, says what came of it, and gives it away to be checked elsewhere. */
export function HistoryCheck({ slug, intent }: { slug: string; intent: IntentDetail }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useEffect(() => {
    if (intent.isHistoryCut) return;
    let current = true;
    void verifyHistory(intent).then((result) => {
      if (current) setVerdict(result);
    });
    return () => {
      current = false;
    };
  }, [intent]);

  const events = intent.history.length;
  return (
    <div
      className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-rule bg-card px-4 py-2 text-sm text-ink-2 data-[state=broken]:border-failed data-[state=broken]:bg-failed-tint data-[state=broken]:text-ink"
      data-state={verdict?.state}
    >
      <p role="status" className="flex min-w-0 flex-1 basis-56 items-center gap-3">
        {!verdict && 'Checking the history…'}
        {verdict?.state === 'intact' && (
          <>
            <ShieldCheck aria-hidden className="size-4 shrink-0 text-live" strokeWidth={1.75} />
            <span>
              History intact: {events} {events === 1 ? 'event' : 'events'}, head <Hash value={intent.head} />
            </span>
          </>
        )}
        {verdict?.state === 'broken' && (
          <>
            <ShieldAlert aria-hidden className="size-4 shrink-0 text-failed" strokeWidth={1.75} />
            <span>
              <strong className="font-semibold text-failed">
                {verdict.number === null ? 'History broken.' : `History broken at event ${verdict.number}.`}
              </strong>{' '}
              {verdict.why}
            </span>
          </>
        )}
        {verdict?.state === 'unavailable' && (
          <>
            <ShieldQuestion aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            History not checked: this browser checks hashes only over https or on localhost.
          </>
        )}
      </p>
      <a
        href={historyUrl(slug, intent.id)}
        download
        title="The whole history as JSON, with how to check it: SHA-256 over each event and the hash before it"
        className={buttonStyle({ size: 'sm' })}
      >
        <Download aria-hidden strokeWidth={1.75} />
        Export<span className="sr-only"> the history</span>
      </a>
    </div>
  );
}
