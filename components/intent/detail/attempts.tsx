'use client';

import { useMemo } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { PhaseIcon } from '@/components/parts/phase-icon';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import type { IntentDetail } from '@/lib/shape/intent';
import type { Phase } from '@/lib/shape/phase';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { type Attempt, attemptsOf } from './attempts-of';

const OUTCOMES: Record<Attempt['outcome'], { word: string; phase: Phase; tone: string }> = {
  running: { word: 'Running', phase: 'running', tone: 'text-ink' },
  succeeded: { word: 'Succeeded', phase: 'succeeded', tone: 'text-ink-2' },
  failed: { word: 'Failed', phase: 'failed', tone: 'text-failed' },
  lapsed: { word: 'Claim expired', phase: 'failed', tone: 'text-failed' },
  canceled: { word: 'Canceled', phase: 'canceled', tone: 'text-ink-3' },
  expired: { word: 'Expired', phase: 'failed', tone: 'text-failed' },
  requeued: { word: 'Requeued', phase: 'queued', tone: 'text-ink-3' },
};

/** Who tried, when, for how long, and what came of it. */
export function Attempts({ intent }: { intent: IntentDetail }) {
  const { history, protocol } = intent;
  const attempts = useMemo(() => attemptsOf(history), [history]);
  const { offer } = TRAITS[protocol];
  // Agents do not claim.
  if (attempts.length === 0 && (offer === 'mailbox' || offer === 'draft')) return null;
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts" className="mb-2 text-sm font-semibold">
        Attempts
      </h2>
      {attempts.length === 0 ? (
        <p className="text-sm text-ink-2">No worker has claimed it yet.</p>
      ) : (
        <div className="overflow-hidden rounded-lg border border-rule bg-card">
          <table className="w-full text-sm">
            <thead className="text-left text-xs text-ink-3 [&_th]:px-4 [&_th]:pt-2.5 [&_th]:pb-1 [&_th]:font-semibold max-sm:[&_th]:px-3">
              <tr>
                <th scope="col" className="w-8">
                  <span className="sr-only">Number</span>
                </th>
                <th scope="col">Worker</th>
                <th scope="col">Started</th>
                <th scope="col">Outcome</th>
                <th scope="col" className="text-right">
                  Duration
                </th>
              </tr>
            </thead>
            <tbody className="[&_td]:px-4 [&_td]:py-2 [&_td]:align-baseline max-sm:[&_td]:px-3">
              {attempts.map((attempt) => (
                <AttemptRow key={attempt.startedAt + attempt.number} attempt={attempt} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function AttemptRow({ attempt }: { attempt: Attempt }) {
  const { word, phase, tone } = OUTCOMES[attempt.outcome];
  return (
    <tr className="border-t border-rule">
      <td className="text-ink-3">{attempt.number}</td>
      <td className="font-semibold wrap-anywhere">
        {attempt.worker && <ClientText>{attempt.worker}</ClientText>}
      </td>
      <td className="text-ink-2">
        <Instant at={attempt.startedAt} />
      </td>
      <td>
        <span className={`inline-flex items-baseline gap-2 font-semibold whitespace-nowrap ${tone}`}>
          <PhaseIcon phase={phase} className="size-3.5 self-center" />
          {word}
        </span>
      </td>
      <td className="text-right whitespace-nowrap">
        <Age from={attempt.startedAt} to={attempt.endedAt} />
      </td>
    </tr>
  );
}
