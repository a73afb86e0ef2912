import { filterCodec, several, text } from '@/lib/client/list/filter';
import type { InboxItem } from '@/lib/shape/inbox';
import { goalMatches } from '@/lib/shape/search/goal-match';
import type { Risk } from '@/lib/shape/terms';

/** What the inbox's rows are narrowed to. */
export interface InboxFilter {
  text?: string | undefined;
  goal?: string | undefined;
  '-goal'?: string | undefined;
  rule?: string | undefined;
  by?: string | undefined;
  risk?: string | undefined;
}

const RISKS: Record<Risk, true> = { high: true, medium: true, low: true };

/** How it is written, where one types it and in the URL: `risk:high by:billing "order 4711"`. */
export const inboxFilters = filterCodec<InboxFilter>(
  {
    text: text('text'),
    goal: text('goal'),
    '-goal': text('-goal'),
    rule: text('rule'),
    by: text('by'),
    risk: several('risk', RISKS),
  },
  'text',
);

const has = (whole: string | null | undefined, part: string) =>
  whole?.toLowerCase().includes(part.toLowerCase()) ?? false;

/** Whether what a row says of itself has every word. */
function saysAll(item: InboxItem, words: string): boolean {
  const said = [
    item.title,
    item.summary,
    item.goal,
    item.askedBy,
    item.askedLabel,
    item.rule?.name,
    item.payloadHead,
  ];
  return words.split(/\s+/).every((word) => said.some((one) => has(one, word)));
}

/** Whether a row belongs to the inbox as it is narrowed; `found` are those whose intents have the words elsewhere. */
export function isInFilter(filter: InboxFilter, item: InboxItem, found: ReadonlySet<string>): boolean {
  const { text: words, goal, '-goal': notGoal, rule, by, risk } = filter;
  if (goal !== undefined && !goalMatches(goal, item.goal)) return false;
  if (notGoal !== undefined && goalMatches(notGoal, item.goal)) return false;
  if (rule !== undefined && !has(item.rule?.name, rule)) return false;
  if (by !== undefined && !has(item.askedBy, by) && !has(item.askedLabel, by)) return false;
  if (risk !== undefined && !(item.risk !== null && risk.split(',').includes(item.risk))) return false;
  return words === undefined || saysAll(item, words) || found.has(item.id);
}
