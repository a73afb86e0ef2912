import type { ReactNode } from 'react';
import { Fact } from '@/components/parts/fact';
import { Instant } from '@/components/time/instant';
import { SdkText } from '@/components/worker/sdk-text';
import { formatDuration, formatSpan } from '@/lib/client/format/duration';
import { formatCount, formatShare } from '@/lib/client/format/number';
import type { WorkerGap } from '@/lib/shape/worker/bar';
import type { WorkerDetail } from '@/lib/shape/worker/detail';

const MEGABYTE = 1_048_576;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** What is known of a worker. */
export function WorkerFacts({ detail }: { detail: WorkerDetail }) {
  const { worker, firstSeenAt, userAgent, capabilities, key, addresses, lateMs, lostMs } = detail;
  const { goals, holds, pollMs, sdk, version, address, functions, notices, finished, failed, load } = worker;
  return (
    <Section title="Facts">
      <dl className="grid gap-y-1.5 text-sm">
        {goals.length > 0 && <Fact name="Works on">{goals.join(', ')}</Fact>}
        <Fact name="Holds">{`${holds} ${holds === 1 ? 'intent' : 'intents'}`}</Fact>
        {pollMs !== null && <Fact name="Polls">{`every ${formatDuration(pollMs)}`}</Fact>}
        <Fact name="Last hour">
          {finished === 0
            ? 'finished nothing'
            : `${formatCount(finished)} finished, ${formatShare(failed / finished)} failed`}
        </Fact>
        <Fact name="SDK">
          <SdkText sdk={sdk} version={version} />
          {sdk?.newer != null && <span className="block text-waiting">{sdk.newer} is out</span>}
        </Fact>
        {functions !== null && <Fact name="Functions">{String(functions)}</Fact>}
        {capabilities.length > 0 && <Fact name="Capabilities">{capabilities.join(', ')}</Fact>}
        <Fact name="Address">
          <span className="font-mono">{address}</span>
          {addresses.map((one) => (
            <span key={one.address} className="block text-ink-3">
              <span className="font-mono">{one.address}</span> <Instant at={one.lastAt} as="relative" />
            </span>
          ))}
        </Fact>
        {key && <Fact name="Key">{key.name}</Fact>}
        {userAgent !== '' && <Fact name="User agent">{userAgent}</Fact>}
        <Fact name="First seen">
          <Instant at={firstSeenAt} as="relative" />
        </Fact>
        {load && (
          <Fact name="Process">
            {[
              load.cpu !== null && `CPU ${Math.round(load.cpu)} %`,
              load.memory !== null && `${formatCount(Math.round(load.memory / MEGABYTE))} MB of memory`,
            ]
              .filter(Boolean)
              .join(', ')}
          </Fact>
        )}
        {notices.map((notice) => (
          <Fact key={notice} name="Notice">
            {notice}
          </Fact>
        ))}
        <Fact name="Late, lost">{`after ${formatSpan(lateMs)} and ${formatSpan(lostMs)} of silence`}</Fact>
      </dl>
    </Section>
  );
}

/** The silences of a worker. */
export function WorkerGaps({ gaps }: { gaps: readonly WorkerGap[] }) {
  return (
    <Section title="Gaps, last 7 days">
      {gaps.length === 0 && <p className="text-sm text-ink-2">No minute without a sign of it.</p>}
      <ul className="grid gap-y-1 text-sm">
        {gaps.map(({ from, to, held, isOpen }) => (
          <li key={from} className="grid grid-cols-[120px_minmax(0,1fr)] gap-3 tabular-nums">
            <span className="text-ink-2">
              <Instant at={from} />
            </span>
            <span className={held ? 'text-failed' : undefined}>
              {isOpen ? 'since then' : formatSpan(to - from)}
              {held ? ', held intents' : ', held nothing'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
