'use client';

import Link from 'next/link';
import { type CSSProperties, useMemo } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { StopDetail } from '@/components/parts/stop-detail';
import { Instant } from '@/components/time/instant';
import { useClock } from '@/components/time/time-provider';
import { cn } from '@/components/ui/cn';
import type { IntentDetail } from '@/lib/shape/intent';
import type { Phase } from '@/lib/shape/phase';
import { stopsAhead } from './stops-ahead';
import styles from './timeline.module.css';
import { pastStops, type Stop } from './timeline-stops';

/** The clock may be this late; what is due now is not still to come. */
const TICK = 1000;

/** Where it stands is coloured only when that needs somebody. */
const STANDS: Partial<Record<Phase, string>> = {
  waiting: 'var(--waiting)',
  failed: 'var(--failed)',
  canceled: 'var(--ink-3)',
};

/** An intent's history: the events so far, where it stands, and what is still to come. */
export function Timeline({ slug, intent }: { slug: string; intent: IntentDetail }) {
  const isDue = useClock((now) => intent.runAt <= now + TICK);
  const stops = useMemo(
    () => [...pastStops(intent.history, intent.finishedAt !== null), ...stopsAhead(intent, isDue)],
    [intent, isDue],
  );
  const stand: CSSProperties & { '--stand'?: string } = { '--stand': STANDS[intent.phase] };
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-4 text-sm font-semibold">
        Timeline
      </h2>
      <ol data-protocol={intent.protocol} style={stand}>
        {stops.map((stop, index) => (
          <StopItem
            key={stop.key}
            slug={slug}
            stop={stop}
            nextIsAhead={stops[index + 1]?.state === 'ahead'}
          />
        ))}
      </ol>
    </section>
  );
}

const MARKS = { passed: '', here: styles.here, ahead: styles.ahead };

function StopItem({ slug, stop, nextIsAhead }: { slug: string; stop: Stop; nextIsAhead: boolean }) {
  const isAhead = stop.state === 'ahead';
  return (
    <li
      className={cn(styles.stop, nextIsAhead && styles.toAhead)}
      aria-current={stop.state === 'here' ? 'step' : undefined}
    >
      <span className={cn(styles.time, 'text-right text-sm whitespace-nowrap text-ink-3')}>
        {stop.at !== null && <Instant at={stop.at} />}
      </span>
      <span aria-hidden className={cn(styles.mark, MARKS[stop.state])} />
      <div className="min-w-0">
        <p className={cn('text-md font-semibold wrap-anywhere', isAhead && 'text-ink-2')}>
          <ClientText>{stop.title}</ClientText>
          {isAhead && stop.at !== null && (
            <Instant at={stop.at} as="relative" className="ml-2 text-sm font-normal text-ink-3" />
          )}
        </p>
        {(stop.note || stop.link) && (
          <p className={cn('text-sm wrap-anywhere', isAhead ? 'text-ink-3' : 'text-ink-2')}>
            <ClientText>{stop.note}</ClientText>
            {stop.link && (
              <>
                {stop.note && ', '}
                <Link href={`/${slug}/intents/${stop.link.id}`} className="text-accent underline">
                  {stop.link.label} <IdTail id={stop.link.id} />
                </Link>
              </>
            )}
          </p>
        )}
        {stop.detail && <StopDetail text={stop.detail} />}
      </div>
    </li>
  );
}
