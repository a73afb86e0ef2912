'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId } from 'react';
import { Page } from '@/components/frame/page';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { IntentSummary } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';

interface PickOtherProps {
  slug: string;
  intent: IntentRecord;
  offers: readonly IntentSummary[];
  /** The id that was asked for and is none. */
  missing: string | null;
}

/** Asks what an intent is to be compared with. */
export function PickOther({ slug, intent, offers, missing }: PickOtherProps) {
  const id = useId();
  const router = useRouter();
  const hrefOf = (b: string) => `/${slug}/compare?a=${intent.id}&b=${encodeURIComponent(b)}` as const;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('b') ?? '').trim();
    if (typed) router.push(hrefOf(typed));
  };
  return (
    <Page title="Compare" width="reading">
      <div className="grid grid-cols-1 gap-6">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="min-w-0 font-semibold wrap-anywhere">
            <ClientText>{intent.goal}</ClientText>
          </strong>
          <PhaseBadge phase={intent.phase} />
          <IdTail id={intent.id} />
          <span className="text-ink-2">is compared with</span>
        </p>
        {missing !== null && <Notice role="alert">There is no intent {missing} in this workspace.</Notice>}
        {offers.length > 0 && (
          <ul aria-label="Intents of the same goal" className="rounded-lg border border-rule bg-card">
            {offers.map((offer) => (
              <li
                key={offer.id}
                className="relative flex min-h-11 items-center gap-4 border-b border-rule px-4 text-sm last:border-b-0 hover:bg-hover"
              >
                <span className="w-26 shrink-0">
                  <PhaseBadge phase={offer.phase} />
                </span>
                <Link
                  href={hrefOf(offer.id)}
                  prefetch={false}
                  className="shrink-0 -outline-offset-2 after:absolute after:inset-0"
                >
                  <IdTail id={offer.id} />
                </Link>
                <span className="min-w-0 flex-1 truncate text-ink-2">
                  {offer.id === intent.retryOf && 'what it retries '}
                  {offer.id === intent.retriedAs && 'its retry '}
                  <ClientText>{offer.error ?? offer.payloadHead}</ClientText>
                </span>
                <span className="shrink-0 text-ink-2">
                  <Instant at={offer.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
          <div className="grid min-w-0 flex-1 basis-64 gap-1.5">
            <label htmlFor={id} className="text-sm font-semibold">
              Another intent, by its id
            </label>
            <Input id={id} name="b" required maxLength={64} autoComplete="off" spellCheck={false} />
          </div>
          <Button type="submit" size="lg">
            Compare
          </Button>
        </form>
      </div>
    </Page>
  );
}
