import { Check, KeyRound } from 'lucide-react';
import { PhaseIcon } from '@/components/parts/phase-icon';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { formatCount } from '@/lib/client/format/number';
import { headlineOf } from '@/lib/client/overview/overview';
import type { Need, Overview } from '@/lib/shape/metrics/overview';
import { NeedSentence } from './need-sentence';

/** What each looks like: as what has failed, as what waits, or plainly. */
const LOOKS: Record<Need['kind'], 'failed' | 'waiting' | null> = {
  lost: 'failed',
  failing: 'failed',
  unconsumed: 'waiting',
  late: 'waiting',
  approvals: 'waiting',
  paused: 'waiting',
  key: null,
};

const TONES = { failed: 'text-failed', waiting: 'text-waiting' };

function Mark({ kind }: Pick<Need, 'kind'>) {
  const phase = LOOKS[kind];
  if (phase === null) return <KeyRound aria-hidden className="size-4 translate-y-0.5 text-ink-2" />;
  const tone = kind === 'paused' ? 'text-ink-2' : TONES[phase];
  return <PhaseIcon phase={phase} className={cn('size-4 translate-y-0.5', tone)} />;
}

/** Since when it is so, or until when there is time. */
function When({ need }: { need: Need }) {
  if (need.kind === 'key' || (need.kind === 'approvals' && need.until !== null)) {
    return (
      <>
        until <Instant at={need.until ?? 0} as="moment" />
      </>
    );
  }
  if (need.since === null) return null;
  return (
    <>
      since <Instant at={need.since} as="moment" />
    </>
  );
}

const keyOf = (need: Need) =>
  need.kind === 'lost'
    ? need.worker
    : need.kind === 'key'
      ? need.name
      : need.kind === 'approvals'
        ? ''
        : need.goal;

/** What is as it should be, after what is not. */
function Rest({ needs, checked }: Overview) {
  const queues = checked.queues - needs.filter(({ kind }) => ofQueue.has(kind)).length;
  const parts = [
    `${formatCount(queues)} of ${formatCount(checked.queues)} queues`,
    `${formatCount(checked.workersOnline)} of ${formatCount(checked.workers)} workers online`,
  ];
  return <>{`Everything else is as usual: ${parts.join(', ')}.`}</>;
}
const ofQueue: ReadonlySet<Need['kind']> = new Set(['failing', 'unconsumed', 'late', 'paused']);

const counted = (n: number, noun: string) => `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;

const row = 'grid grid-cols-[16px_minmax(0,1fr)] items-baseline gap-x-4 px-4 py-2.5 @3xl/page:px-6';

/** What needs a person now, a sentence each, the most urgent first. */
export function NeedList({ slug, overview }: { slug: string; overview: Overview }) {
  const { needs, more, checked } = overview;
  return (
    <section aria-labelledby="needs" className="border-b border-rule bg-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule px-4 pt-5 pb-3 @3xl/page:px-6">
        <div role="status">
          <h2 id="needs" className="text-xl font-semibold">
            {headlineOf(needs.length + more)}
          </h2>
        </div>
        <p className="text-sm text-ink-3 max-sm:hidden">
          {`Looked at ${counted(checked.queues, 'queue')}, ${counted(checked.workers, 'worker')}`}
          {checked.keys !== null && ` and ${counted(checked.keys, 'key')}`}
        </p>
      </div>
      <ul className="divide-y divide-rule">
        {needs.map((need) => (
          <li
            key={`${need.kind} ${keyOf(need)}`}
            className={cn(row, '@3xl/page:grid-cols-[16px_minmax(0,1fr)_auto]')}
          >
            <Mark kind={need.kind} />
            <p className="text-[15px] leading-6 wrap-anywhere">
              <NeedSentence slug={slug} need={need} />
            </p>
            <p className="text-sm whitespace-nowrap text-ink-3 tabular-nums @max-3xl/page:col-start-2">
              <When need={need} />
            </p>
          </li>
        ))}
        {more > 0 && (
          <li className={row}>
            <span />
            <p className="text-sm text-ink-2">{`and ${formatCount(more)} more; the queues are all on their page.`}</p>
          </li>
        )}
        {needs.length > 0 && (
          <li className={row}>
            <Check aria-hidden strokeWidth={2.5} className="size-4 translate-y-0.5 text-live" />
            <p className="text-sm text-ink-2">
              <Rest {...overview} />
            </p>
          </li>
        )}
      </ul>
      {needs.length === 0 && <Quiet checked={checked} />}
    </section>
  );
}

/** What was looked at and is as it should be. */
function Quiet({ checked }: Pick<Overview, 'checked'>) {
  const { queues, workers, workersOnline, approvals, keys } = checked;
  const facts = [
    [counted(queues, 'queue'), 'each within its usual, each consumed'],
    [
      `${formatCount(workersOnline)} workers online`,
      `of ${formatCount(workers)}; none was lost with its work`,
    ],
    approvals === 0
      ? ['No approvals', 'nobody is asked anything']
      : [counted(approvals, 'approval'), 'for others, none for you'],
    ...(keys === null ? [] : [[counted(keys, 'key'), 'none expires within 14 days']]),
  ];
  return (
    <ul className="grid gap-4 px-4 py-4 sm:grid-cols-2 @3xl/page:px-6 @5xl/page:grid-cols-4">
      {facts.map(([name, what]) => (
        <li key={name} className="grid grid-cols-[16px_1fr] items-baseline gap-x-3 text-sm">
          <Check aria-hidden strokeWidth={2.5} className="size-4 translate-y-0.5 text-live" />
          <span className="font-semibold">{name}</span>
          <span className="col-start-2 text-ink-2">{what}</span>
        </li>
      ))}
    </ul>
  );
}
