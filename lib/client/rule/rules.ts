import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { Rule, SimulationInput } from '@/lib/shape/rule';
import { atBase } from '@/lib/shape/url/base-path';

/** A rule as its editor has it before it is one. */
export type RuleDraft = Omit<Rule, 'id'>;

const PACE_MS = 5_000;
/** So long nothing is typed before a draft is simulated. */
const REST_MS = 350;

const base = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}/rules`);
const shapes = () => import('@/lib/shape/rule');

const rulesKey = (slug: string) => [slug, 'rules', 'list'] as const;

export function rulesQuery(slug: string) {
  return queryOptions({
    queryKey: rulesKey(slug),
    queryFn: ({ signal }) =>
      read(
        base(slug),
        shapes().then(({ ruleList }) => ruleList),
        signal,
      ),
    refetchInterval: PACE_MS,
  });
}

/** Resolves after a while, or at once when nobody wants the answer any more. */
function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, REST_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What a draft would have done. A newer draft calls the older question off, so that typing asks once. */
export function simulationQuery(slug: string, input: SimulationInput) {
  return queryOptions({
    queryKey: [slug, 'rules', 'simulation', input] as const,
    queryFn: async ({ signal }) => {
      await rest(signal);
      const shape = shapes().then(({ simulation }) => simulation);
      return read(`${base(slug)}/simulate`, shape, signal, input);
    },
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
}

/** As much of a draft as decides what it would have done. */
export function toSimulation(draft: RuleDraft, last: number, id?: string): SimulationInput {
  const { match, effect, priority, hold } = draft;
  return { match, effect, priority, title: hold.title.trim() || '{goal}', last, ...(id && { id }) };
}
