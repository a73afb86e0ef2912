import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { atBase } from '@/lib/shape/url/base-path';

/** At most so often the page reads when the stream tells of something. */
export const OVERVIEW_PACE = 3_000;
/** What needs a person may come without an event, as silence does, so the page also asks by itself. */
const IDLE_PACE = 15_000;

export function overviewQuery(slug: string) {
  return queryOptions({
    queryKey: [slug, 'overview'],
    queryFn: ({ signal }) =>
      read(
        atBase(`/api/console/${encodeURIComponent(slug)}/overview`),
        import('@/lib/shape/metrics/overview').then(({ overview }) => overview),
        signal,
      ),
    refetchInterval: IDLE_PACE,
  });
}

const WORDS = [
  'Nothing',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];

/** The headline: how many things need a person. */
export function headlineOf(count: number): string {
  if (count === 0) return 'All quiet';
  const number = WORDS[count] ?? String(count);
  return count === 1 ? `${number} thing needs you` : `${number} things need you`;
}
