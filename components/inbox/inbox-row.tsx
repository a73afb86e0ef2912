'use client';

import { Check } from 'lucide-react';
import { memo } from 'react';
import { RiskMark } from '@/components/approval/risk-mark';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { useClock } from '@/components/time/time-provider';
import { useSecondsTo } from '@/components/time/use-seconds-to';
import { visibleText } from '@/lib/client/format/invisible';
import { inWords, shortAgent } from '@/lib/client/format/words';
import type { InboxItem } from '@/lib/shape/inbox';
import styles from './inbox.module.css';
import { TimeLeft } from './time-left';

interface InboxRowProps {
  item: InboxItem;
  href: string;
  index: number;
  count: number;
  isOpen: boolean;
  /** The one a Tab leads to. */
  isStop: boolean;
  /** Null for who does not answer and so has nothing to select. */
  isSelected: boolean | null;
  /** How many others are like it. */
  alike: number;
}

/** Buttons name what they do in `data-act`: the list listens for all of its rows. */
export const InboxRow = memo(function InboxRow(props: InboxRowProps) {
  const { item, href, index, count, isOpen, isStop, isSelected, alike } = props;
  const { id, title, summary, goal, payloadHead, protocol, expiresAt, state } = item;
  return (
    <li
      data-id={id}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      style={{ '--at': index } as Record<`--${string}`, number>}
      className={styles.row}
    >
      <span className="relative flex size-[22px]">
        <ProtocolBadge protocol={protocol} className={styles.badge} />
        {isSelected !== null && state === 'pending' && (
          <button
            type="button"
            aria-pressed={isSelected}
            aria-label={`Select ${visibleText(title)}`}
            data-act="select"
            tabIndex={isStop ? 0 : -1}
            className={styles.box}
          >
            <span aria-hidden>{isSelected && <Check className="size-3.5" strokeWidth={3} />}</span>
          </button>
        )}
      </span>
      <span className={styles.title}>
        <a
          href={href}
          data-act="open"
          title={visibleText(title)}
          tabIndex={isStop ? 0 : -1}
          aria-current={isOpen || undefined}
        >
          <ClientText>{title}</ClientText>
        </a>
        {/* A title that says no more than the goal does not say what will happen. */}
        {title === goal && summary === null && (
          <span className="ml-2 text-sm font-normal text-ink-3">
            <ClientText>{payloadHead}</ClientText>
          </span>
        )}
      </span>
      <span className="text-right text-sm">
        {state === 'pending' && expiresAt !== null && <TimeLeft at={expiresAt} />}
      </span>
      <p className={styles.facts}>
        {state === 'pending' ? <Facts item={item} alike={alike} isStop={isStop} /> : <Outcome item={item} />}
        {item.undoUntil !== null && <Undo until={item.undoUntil} isStop={isStop} />}
      </p>
    </li>
  );
});

/** Who asks, and what one should know before answering. */
function Facts({ item, alike, isStop }: { item: InboxItem; alike: number; isStop: boolean }) {
  const { risk, summary, askedBy, blocks, needed, votes, lock } = item;
  return (
    <>
      {risk && <RiskMark risk={risk} />}
      {summary !== null && (
        <span className="min-w-0 truncate text-ink" title={visibleText(summary)}>
          <ClientText>{summary}</ClientText>
        </span>
      )}
      <span className="truncate" title={visibleText(askedBy)}>
        <ClientText>{shortAgent(askedBy)}</ClientText> asks
      </span>
      {lock && !lock.isMe && <Looking by={lock.by} until={lock.until} />}
      {needed > 1 && (
        <span className="shrink-0">
          {votes} of {needed}
        </span>
      )}
      {blocks > 0 && (
        <span className="shrink-0" title="Intents and leases that wait for this decision">
          blocks {blocks}
        </span>
      )}
      {alike > 0 && (
        <button
          type="button"
          data-act="alike"
          tabIndex={isStop ? 0 : -1}
          title={`Select all ${alike + 1} similar ones`}
          className="relative z-[1] shrink-0 rounded-sm underline decoration-control underline-offset-2 hover:text-ink"
        >
          {alike.toLocaleString('en-GB')} similar
        </button>
      )}
    </>
  );
}

function Looking({ by, until }: { by: string; until: number }) {
  const lasts = useClock((now) => now < until);
  return lasts && <span className="truncate font-semibold">{by} is viewing</span>;
}

function Outcome({ item: { outcome, decidedBy, undoUntil } }: { item: InboxItem }) {
  return (
    <span className="truncate">
      <strong className="font-semibold text-ink">{inWords(outcome ?? 'answered')}</strong>
      {undoUntil === null && decidedBy !== null && ` by ${decidedBy}`}
    </span>
  );
}

function Undo({ until, isStop }: { until: number; isStop: boolean }) {
  const seconds = useSecondsTo(until);
  if (seconds === 0) return null;
  return (
    <button
      type="button"
      data-act="undo"
      tabIndex={isStop ? 0 : -1}
      className="relative z-[1] shrink-0 rounded-sm font-semibold text-accent underline underline-offset-2"
    >
      Undo {seconds} s
    </button>
  );
}
