'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { DONE_WORDS } from '@/lib/client/rule/rule-words';
import { simulationQuery } from '@/lib/client/rule/rules';
import type { Effect, Simulation, SimulationInput } from '@/lib/shape/rule';

/** What a draft would have done, asked again as it changes, for whoever may write rules. */
export function useSimulation(slug: string, input: SimulationInput, mayWrite = true) {
  const isWhole = input.match?.conditions?.every(({ path }) => path.trim() !== '') ?? true;
  return { isWhole, ...useQuery({ ...simulationQuery(slug, input), enabled: isWhole && mayWrite }) };
}

interface SimulationViewProps {
  slug: string;
  effect: Effect;
  query: ReturnType<typeof useSimulation>;
  /** How many samples to show at most. */
  most?: number;
}

const inWords = (n: number) => n.toLocaleString('en');

function summary({ looked, decided }: Simulation, effect: Effect) {
  if (looked === 0) return 'Nothing has been published yet, so there is no preview.';
  const last = looked === 1 ? 'the only intent so far' : `the last ${inWords(looked)} intents`;
  return (
    <>
      Of {last} it would have {DONE_WORDS[effect]}{' '}
      <strong className="font-semibold">{inWords(decided)}</strong>.
    </>
  );
}

/** The numbers and the newest intents that a rule would have been about. */
export function SimulationView({ slug, effect, query, most = 50 }: SimulationViewProps) {
  const { data, error, isWhole, isPlaceholderData, refetch } = query;
  if (!isWhole) return <p className="text-ink-2">Fill in every condition to see a preview.</p>;
  if (error) {
    return (
      <Notice
        tone="failed"
        role="alert"
        action={
          <Button size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        <strong className="font-semibold text-failed">The preview failed.</strong> {error.message}
      </Notice>
    );
  }
  if (!data) return <p className="text-ink-2">Loading the preview…</p>;
  const { overruled, since, samples } = data;
  return (
    <div className={cn('grid gap-3', isPlaceholderData && 'opacity-60')} aria-busy={isPlaceholderData}>
      <div role="status" className="grid gap-1">
        <p className="text-md">{summary(data, effect)}</p>
        {overruled > 0 && (
          <p className="text-sm text-ink-2">
            {inWords(overruled)} more match, but an earlier rule applies to them.
          </p>
        )}
      </div>
      {since !== null && (
        <p className="text-sm text-ink-3">
          The oldest is from <Instant at={since} as="moment" />.
        </p>
      )}
      {samples.length > 0 && (
        <ul aria-label="Matching intents" className="rounded-lg border border-rule bg-card">
          {samples.slice(0, most).map((one) => (
            <li
              key={one.id}
              className="relative grid grid-cols-[22px_minmax(0,1fr)] gap-x-3 border-b border-rule px-3 py-2 last:border-b-0 hover:bg-hover"
            >
              <ProtocolBadge protocol={one.protocol} />
              <div className="min-w-0">
                <Link
                  href={`/${slug}/intents/${one.id}`}
                  target="_blank"
                  className="font-semibold wrap-anywhere outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent"
                >
                  <ClientText>{effect === 'hold' ? one.title : one.goal}</ClientText>
                </Link>
                <p className="truncate font-mono text-xs text-ink-2">
                  <ClientText>{one.payloadHead}</ClientText>
                </p>
                <p className="text-sm text-ink-3 wrap-anywhere">
                  <ClientText>{`${effect === 'hold' && one.title !== one.goal ? `${one.goal}, ` : ''}from ${one.publisher}`}</ClientText>
                  , <Instant at={one.at} as="relative" />
                  {one.overruledBy !== null && (
                    <>
                      . Decided by “<ClientText>{one.overruledBy}</ClientText>”
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
