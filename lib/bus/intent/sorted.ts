import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { phase as phases } from '@/lib/shape/phase';
import { instantOf } from '@/lib/shape/search/amount';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { filterMatches } from '@/lib/shape/search/intent-match';
import type { IntentSort } from '@/lib/shape/search/intent-sort';
import type { IntentSummaryRow } from '@/lib/store/intent/intents';
import { keyIn, listStretch, type SortPlace, type StretchOf } from '@/lib/store/intent/sorted';
import { idAt, left } from './pure/bounds';
import { toSummary } from './summary';

/** So many rows a statement reads, and so many a page looks through. */
const PIECE = 500;
const BUDGET = 20_000;
const ENDED = ['succeeded', 'failed', 'canceled'] as const;
const OPEN = ['queued', 'running', 'waiting'] as const;

/** Stretches that are merged, since they are sorted alike. */
type Group = readonly StretchOf[];

/** What makes up the sorted list, one group after the other. Whatever has no end comes last, newest first. */
function groupsOf(sort: IntentSort, filter: IntentFilter): Group[] {
  const isDown = sort.startsWith('-');
  const inOrder = (stretches: readonly StretchOf['stretch'][]): Group[] =>
    stretches.map((stretch) => [{ stretch, isDown }]);
  const only = <P extends (typeof phases.options)[number]>(some: readonly P[]) =>
    left(some, filter.phase, filter['-phase']);
  switch (sort) {
    case 'published': {
      const some = only(phases.options);
      const isAll = some.length === phases.options.length;
      return [(isAll ? [undefined] : some).map((phase) => ({ stretch: 'published', isDown, phase }))];
    }
    case 'finished':
    case '-finished':
      return [
        only(ENDED).map((phase) => ({ stretch: 'finished', isDown, phase })),
        only(OPEN).map((phase) => ({ stretch: 'published', isDown: true, phase })),
      ];
    case 'priority':
      return inOrder(['minor', 'usual', 'urgent']);
    case '-priority':
      return inOrder(['urgent', 'usual', 'minor']);
    case 'attempts':
      return inOrder(['once', 'repeated']);
    case '-attempts':
      return inOrder(['repeated', 'once']);
  }
}

interface Place extends SortPlace {
  group: number;
}

const CURSOR = /^(\d)\.(\d{1,16})\.([0-9a-f-]{36})$/;
const written = ({ group, key, id }: Place) => `${group}.${key}.${id}`;

function placeOf(cursor: string): Place {
  const [, group, key, id = ''] = CURSOR.exec(cursor) ?? [];
  if (!id) throw new BusError('invalid', 'The cursor is not one of ours.');
  return { group: Number(group), key: Number(key), id };
}

interface Placed {
  row: IntentSummaryRow;
  place: Place;
}

/** A page of a sorted list, and the cursor behind it. */
export interface SortedPage {
  rows: IntentSummaryRow[];
  /** Null at the list's end. */
  next: string | null;
}

/**
 * The intents a filter wants in the order of a sort, at most `limit`, from behind a cursor on. It may find fewer than
 * there are: a page looks through so many rows and no more. The caller has checked that they may be read. Throws
 * `invalid` for a cursor that is not ours.
 */
export async function listSorted(
  ctx: Context,
  filter: IntentFilter,
  sort: IntentSort,
  cursor: string | undefined,
  limit: number,
): Promise<SortedPage> {
  const now = ctx.bus.now();
  const bound = (text: string | undefined) => {
    const at = text === undefined ? null : instantOf(text, now);
    return at === null ? undefined : idAt(at);
  };
  const bounds = { from: bound(filter.since), before: bound(filter.until) };
  const groups = groupsOf(sort, filter);
  const rows: IntentSummaryRow[] = [];
  let place: Place | null = cursor === undefined ? null : placeOf(cursor);
  let rest = BUDGET;
  for (let at = place?.group ?? 0; at < groups.length; at++) {
    for (;;) {
      const after: SortPlace | null = place?.group === at ? place : null;
      const piece = await readPiece(ctx, groups[at] ?? [], at, bounds, after);
      for (const { row, place: behind } of piece) {
        const isWanted = filterMatches(filter, toSummary(row), now);
        if (isWanted && rows.length === limit) return { rows, next: place && written(place) };
        if (isWanted) rows.push(row);
        place = behind;
      }
      rest -= PIECE;
      if (piece.length < PIECE) break;
      if (rest <= 0 && place) return { rows, next: written(place) };
      await breath();
    }
  }
  return { rows, next: null };
}

/** The next rows of a group, its stretches merged. */
async function readPiece(
  { bus, workspace }: Context,
  group: Group,
  at: number,
  bounds: Pick<StretchOf, 'from' | 'before'>,
  after: SortPlace | null,
): Promise<Placed[]> {
  const found = await Promise.all(
    group.map(async (stretch) => {
      const rows = await listStretch(bus.store.read, workspace.id, { ...stretch, ...bounds }, after, PIECE);
      return rows.map((row): Placed => {
        return { row, place: { group: at, key: keyIn(stretch.stretch, row), id: row.id } };
      });
    }),
  );
  const [only, ...others] = found;
  if (others.length === 0) return only ?? [];
  const sign = group[0]?.isDown ? -1 : 1;
  return found
    .flat()
    .sort(({ place: a }, { place: b }) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)))
    .slice(0, PIECE);
}
