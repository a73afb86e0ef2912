'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Age } from '@/components/time/age';
import { boardQuery } from '@/lib/client/intent/board';
import { intentKeys, intentQuery } from '@/lib/client/intent/intents';
import type { IntentSummary } from '@/lib/shape/intent';

const SHOWN = 5;

/** The newest intents of a goal with different payloads. */
function differing(rows: readonly IntentSummary[], goal: string): IntentSummary[] {
  const seen = new Map<string, IntentSummary>();
  for (const row of rows) {
    if (row.goal === goal && !seen.has(row.payloadHead)) seen.set(row.payloadHead, row);
  }
  return [...seen.values()].slice(0, SHOWN);
}

interface RecentPayloadsProps {
  slug: string;
  goal: string;
  onPick: (payload: string) => void;
}

/** What was published to a goal lately, to begin from. */
export function RecentPayloads({ slug, goal, onPick }: RecentPayloadsProps) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data: rows = [] } = useQuery({
    queryKey: [...intentKeys.all(slug), 'recent', goal],
    queryFn: async () => differing((await boardQuery(slug, { goal }, undefined).read(null)).rows, goal),
    enabled: goal !== '',
  });
  if (rows.length === 0) return null;
  const pick = (id: string) =>
    client.fetchQuery(intentQuery(slug, id)).then(
      ({ payload }) => {
        setRefusal(null);
        onPick(payload);
      },
      (error: Error) => setRefusal(error.message),
    );
  return (
    <section aria-labelledby="lately" className="grid gap-1.5">
      <h2 id="lately" className="text-sm font-semibold">
        Published lately
      </h2>
      <ul className="overflow-hidden rounded-lg border border-rule bg-card">
        {rows.map(({ id, payloadHead, phase, createdAt, finishedAt }) => (
          <li key={id} className="border-b border-rule last:border-b-0">
            <button
              type="button"
              title="Begin from this payload"
              onClick={() => void pick(id)}
              className="flex min-h-9 w-full items-center gap-3 px-3 py-1 text-left text-sm hover:bg-hover max-md:min-h-11"
            >
              <span className="min-w-0 flex-1 truncate font-mono">
                <ClientText>{payloadHead}</ClientText>
              </span>
              <PhaseBadge phase={phase} />
              <span className="shrink-0 text-ink-3">
                <Age from={createdAt} to={finishedAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {refusal && (
        <p role="alert" className="text-sm text-failed">
          {refusal}
        </p>
      )}
    </section>
  );
}
