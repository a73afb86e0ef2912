import type { MouseEvent } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount } from '@/lib/client/format/number';
import type { FailureGroup } from '@/lib/shape/failure/failure';
import { Bars } from './bars';
import styles from './failure.module.css';
import { FailureMark, isAlarming } from './failure-mark';
import { FailureTitle } from './failure-title';

interface FailureRowProps {
  group: FailureGroup;
  href: string;
  isOpen: boolean;
  /** The scale of all rows. */
  most: number;
  onOpen: (id: string, event: MouseEvent) => void;
}

export function FailureRow({ group, href, isOpen, most, onOpen }: FailureRowProps) {
  const { id, goal, protocol, title, count, bars, workers, worker, lastAt, assignee } = group;
  return (
    <li className={styles.row} data-id={id} data-open={isOpen || undefined}>
      <span className={styles.protocol}>
        <ProtocolBadge protocol={protocol} />
      </span>
      <div className={cn('min-w-0', styles.name)}>
        <a
          href={href}
          aria-current={isOpen || undefined}
          title={visibleText(title)}
          onClick={(event) => onOpen(id, event)}
          className={cn('block truncate text-[15px]/[22px] font-semibold', styles.title)}
        >
          <FailureTitle title={title} />
        </a>
        <p className={cn('truncate text-sm text-ink-2', styles.facts)}>
          <span>
            <ClientText>{goal}</ClientText>
          </span>
          <FailureMark group={group} />
          {assignee && (
            <span>
              <ClientText>{assignee.name}</ClientText> has it
            </span>
          )}
          {worker !== null && (
            <span className="text-ink-3">
              {workers === 1 ? (
                <>
                  <ClientText>{worker}</ClientText> only
                </>
              ) : (
                `${formatCount(workers)} workers`
              )}
            </span>
          )}
        </p>
      </div>
      <span className={styles.chart}>
        <Bars values={bars} most={most} isRed={isAlarming(group)} />
      </span>
      <span className={cn('text-right font-semibold', styles.count)}>
        {formatCount(count)}
        <span className="sr-only"> failures</span>
      </span>
      <span className={cn('text-right text-sm whitespace-nowrap text-ink-2', styles.last)}>
        <span className="sr-only">last seen </span>
        <Age from={lastAt} to={null} />
      </span>
    </li>
  );
}
