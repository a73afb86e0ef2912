'use client';

import Link from 'next/link';
import { useIsCutOff } from '@/components/live/live-provider';
import { LiveRow } from '@/components/parts/live-row';
import { cn } from '@/components/ui/cn';
import type { ClientProtocol } from './guides';
import { usePublished } from './use-published';

interface FirstIntentProps {
  slug: string;
  /** The key that was made here; null while there is none, and any key's intents are waited for. */
  keyId: string | null;
  protocol: ClientProtocol;
}

/** Waits for what is published by a protocol, by the key that was made here if one was, and shows it as it moves. */
export function FirstIntent({ slug, keyId, protocol }: FirstIntentProps) {
  const isCutOff = useIsCutOff();
  const ids = usePublished(slug, keyId, protocol);
  return (
    <section aria-label="Your first intent" aria-live="polite">
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
            : keyId === null
              ? 'Have a key? What any key of this workspace publishes now appears here.'
              : 'Waiting for your first intent…'}
        </p>
      ) : (
        <>
          <ul className="overflow-hidden rounded-lg border border-rule bg-card">
            {ids.map((id) => (
              <LiveRow key={id} slug={slug} id={id} />
            ))}
          </ul>
          <p className="mt-2 text-sm text-ink-2">
            It waits until a worker takes it: run the next step in another shell, or watch it on{' '}
            <Link href={`/${slug}/intents`} className="underline underline-offset-2">
              the board
            </Link>
            .
          </p>
        </>
      )}
    </section>
  );
}
