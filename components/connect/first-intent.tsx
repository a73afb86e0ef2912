'use client';

import { useIsCutOff } from '@/components/live/live-provider';
import { LiveRow } from '@/components/parts/live-row';
import { cn } from '@/components/ui/cn';
import type { ClientProtocol } from './guides';
import { usePublished } from './use-published';

interface FirstIntentProps {
  slug: string;
  keyId: string;
  protocol: ClientProtocol;
}

/** Waits for what a new key publishes by a protocol, and then shows it as it moves. */
export function FirstIntent({ slug, keyId, protocol }: FirstIntentProps) {
  const isCutOff = useIsCutOff();
  const ids = usePublished(slug, keyId, protocol);
  return (
    <section aria-label="Your first intent" aria-live="polite" className="sticky bottom-4 max-md:bottom-18">
      {ids.length === 0 ? (
        <p className="flex min-h-12 items-center gap-3 rounded-lg border border-dashed border-control bg-card px-4 text-ink-2">
          <span
            aria-hidden
            className={cn(
              'size-2.5 shrink-0 rounded-full border-2',
              isCutOff ? 'border-ink-3' : 'border-live motion-safe:animate-pulse',
            )}
          />
          {isCutOff
            ? 'Your first intent appears here when the connection is back.'
            : 'Waiting for your first intent…'}
        </p>
      ) : (
        <ul className="overflow-hidden rounded-lg border border-rule bg-card">
          {ids.map((id) => (
            <LiveRow key={id} slug={slug} id={id} />
          ))}
        </ul>
      )}
    </section>
  );
}
