'use client';

import { Mail, Webhook } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { TableHead } from '@/components/ui/table-head';
import { visibleText } from '@/lib/client/format/invisible';
import type { DeliveryView } from '@/lib/shape/webhook';
import styles from './notification.module.css';
import { OCCASION_WORDS } from './occasion-words';

const PACE = 2_000;

const STATES: Record<DeliveryView['state'], { word: string; tone: string }> = {
  pending: { word: 'Sending', tone: 'text-ink-2' },
  sent: { word: 'Delivered', tone: 'text-ink-2' },
  dead: { word: 'Failed', tone: 'text-failed' },
  dropped: { word: 'Skipped', tone: 'text-ink-3' },
};

/** What was sent last, and with what result. */
export function DeliveryList({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const { refresh } = useRouter();
  const isMoving = deliveries.some(({ state }) => state === 'pending');
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => !document.hidden && refresh(), PACE);
    return () => clearInterval(timer);
  }, [isMoving, refresh]);
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries" className="text-md font-semibold">
        Recent deliveries
      </h2>
      {deliveries.length === 0 ? (
        <p className="mt-1 max-w-prose text-ink-2">
          Nothing was sent in the last 7 days. Send a test, or wait for an approval request.
        </p>
      ) : (
        <table aria-labelledby="deliveries" className="mt-2 block rounded-lg border border-rule">
          <TableHead narrow="page">
            <tr className={styles.row}>
              <th scope="col">To</th>
              <th scope="col">About</th>
              <th scope="col">State</th>
              <th scope="col">When</th>
            </tr>
          </TableHead>
          <tbody className={cn('block', styles.body)}>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} {...delivery} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DeliveryRow({ channel, to, occasion, title, state, attempts, error, at, nextAt }: DeliveryView) {
  const Icon = channel === 'mail' ? Mail : Webhook;
  const { word, tone } = STATES[state];
  const isRetried = state === 'pending' && attempts > 0;
  return (
    <tr className={styles.row}>
      <th scope="row" className={cn('flex items-baseline gap-2 text-left font-semibold', styles.to)}>
        <Icon aria-hidden className="size-4 shrink-0 self-center text-ink-3" strokeWidth={1.75} />
        <span className="sr-only">{channel === 'mail' ? 'E-mail' : 'Webhook'} </span>
        <span className="truncate" title={visibleText(to)}>
          <ClientText>{to}</ClientText>
        </span>
      </th>
      <td className={cn('truncate text-ink-2', styles.about)} title={visibleText(title)}>
        {occasion === 'test' ? 'Test' : OCCASION_WORDS[occasion]}: <ClientText>{title}</ClientText>
      </td>
      <td className={cn('text-sm', styles.state)}>
        <span className={cn('font-semibold', isRetried ? 'text-waiting' : tone)}>
          {isRetried ? 'Retrying' : word}
        </span>
        {attempts > 1 && <span className="text-ink-3"> after {attempts} attempts</span>}
        {isRetried && nextAt !== null && (
          <span className="text-ink-3">
            {' '}
            <Instant at={nextAt} as="relative" />
          </span>
        )}
        {error && (
          <span className="block text-ink-2 wrap-anywhere">
            <ClientText>{error}</ClientText>
          </span>
        )}
      </td>
      <td className={cn('text-sm text-ink-3', styles.when)}>
        <Instant at={at} as="relative" />
      </td>
    </tr>
  );
}
