import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ReadError } from '@/lib/client/fetch-json';
import { rank } from '@/lib/client/format/rank';
import { PHASE_WORDS } from '@/lib/client/format/words';
import { intentKeys, intentQuery } from '@/lib/client/intent/intents';
import type { ListData } from '@/lib/client/list/rows';
import { parseId } from '@/lib/shape/id';
import type { IntentSummary } from '@/lib/shape/intent';
import { idPart } from '@/lib/shape/search/goal-match';
import { type Item, type Place, useItems } from './items';
import { recents } from './recent';

export interface Section {
  /** Null where what was typed orders everything. */
  name: string | null;
  items: readonly Item[];
}

const GOALS = 5;
/** What was used lately wins over what fits a little better. */
const RECENT_BONUS = 0.5;
const KINDS: readonly [Item['kind'], string][] = [
  ['Page', 'Go to'],
  ['This page', 'On this page'],
  ['View', 'Views'],
  ['Workspace', 'Workspaces'],
  ['Action', 'Actions'],
];

/** An id as it was pasted: in any protocol's form, or at the end of a link to its page. */
function idIn(typed: string): string | null {
  return parseId(typed) ?? parseId(typed.trim().split('/').at(-1) ?? '');
}

/** What the palette shows for what is typed, and what it has to say about it. */
export function useMatches(place: Place, typed: string) {
  const { slug } = place;
  const { fixed, intent, goal, again } = useItems(place);
  const client = useQueryClient();
  const id = idIn(typed);
  const found = useQuery({ ...intentQuery(slug, id ?? ''), enabled: id !== null, retry: false });
  const text = typed.trim();

  if (id !== null) {
    const tail = `…${id.slice(-8, -4)} ${id.slice(-4)}`;
    if (found.error instanceof ReadError && found.error.code === 'not_found') {
      return { sections: [], note: `No intent in this workspace has the id ending in ${tail}.` };
    }
    const name = found.data
      ? `${found.data.goal} (${PHASE_WORDS[found.data.phase].toLowerCase()})`
      : `${found.error ? 'Open' : 'Loading'} the intent ending in ${tail}`;
    return { sections: [{ name: null, items: [intent(id, name)] }], note: found.error?.message ?? null };
  }

  const lately = recents(slug).flatMap((one) => again(one) ?? []);
  if (text === '') {
    const sections = KINDS.map(([kind, name]) => ({
      name,
      items: fixed.filter((item) => item.kind === kind),
    }));
    return { sections: [{ name: 'Recent', items: lately }, ...sections].filter(hasItems), note: null };
  }

  const goals = new Set(
    client
      .getQueriesData<ListData<IntentSummary>>({ queryKey: intentKeys.lists(slug) })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.rows.map((row) => row.goal)) ?? []),
  );
  const known = [...goals].filter((one) => rank(text, one) >= 2).slice(0, GOALS);
  const score = (item: Item) => {
    const fit = rank(text, item.name);
    return fit > 0 && lately.some((one) => one.id === item.id) ? fit + RECENT_BONUS : fit;
  };
  const candidates = new Map([...lately, ...known.map((one) => goal(one)), ...fixed].map((i) => [i.id, i]));
  const items = [...candidates.values()]
    .map((item) => ({ item, score: score(item) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.item);
  const exact = candidates.has(`goal ${text}`)
    ? []
    : [goal(text, `Intents with “${text}” in the goal${idPart(text) ? ' or the ID' : ''}`)];
  return { sections: [{ name: null, items: [...items, ...exact] }], note: null };
}

function hasItems(section: Section): boolean {
  return section.items.length > 0;
}
