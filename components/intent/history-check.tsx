'use client';

import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Verdict, verifyHistory } from '@/lib/client/verify-history';
import type { IntentDetail } from '@/lib/shape/intent';
import { Hash } from './hash';

/** Checks the history's hash chain in the page and says what came of it. */
export function HistoryCheck({ intent }: { intent: IntentDetail }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useEffect(() => {
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
    <p
      role="status"
      className="flex min-h-11 items-center gap-3 rounded-lg border border-rule bg-card px-4 py-2.5 text-sm text-ink-2 data-[state=broken]:border-failed data-[state=broken]:bg-failed-tint data-[state=broken]:text-ink"
      data-state={verdict?.state}
    >
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
  );
}
