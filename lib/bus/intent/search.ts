import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { parseId } from '@/lib/shape/id';
import { phase as phases } from '@/lib/shape/phase';
import { protocol as protocols } from '@/lib/shape/protocol';
import { instantOf, spanOf } from '@/lib/shape/search/amount';
import { goalMatches, idPart } from '@/lib/shape/search/goal-match';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { filterMatches, textMatches } from '@/lib/shape/search/intent-match';
import { wordsOf } from '@/lib/shape/search/words';
import { listFailureIds } from '@/lib/store/failure/failures';
import {
  findIdsByPart,
  findIntents,
  type IntentSummaryRow,
  listGoals,
  listIntentRows,
  summariesOf,
} from '@/lib/store/intent/intents';
import { seqOfDoc } from '@/lib/store/search/docs';
import { idAt, left } from './pure/bounds';
import { toSummary } from './summary';

/** Up to so many different goals, those that match are found by name. */
const GOALS = 2_000;
/** Up to so many lists are read one by one, each by its index. */
const FEW = 16;
/** So many rows a statement reads: a few milliseconds. */
const PIECE = 1_000;
/** So many rows are looked through before a search says how far it came. */
const BUDGET = 20_000;
const ID_PIECE = 20_000;
const ID_BUDGET = 1_000_000;
const DOC_PIECE = 200;
/** More words than anybody types. */
const WORDS = 20;
/** Above every id. */
const TOP = 'g';

interface Found {
  rows: IntentSummaryRow[];
  /** The last row looked at, where the search stopped before the end; null when it came to it. */
  looked: { id: string; at: number } | null;
}

type List = Parameters<typeof listIntentRows>[2];

const least = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

/** The lists, each by its index, that together hold what phases and protocols leave; one of all if they leave all. */
function listsOf(filter: IntentFilter): List[] {
  const ended =
    filter.finished === undefined ? phases.options : (['succeeded', 'failed', 'canceled'] as const);
  const inPhases = left(ended, filter.phase, filter['-phase']);
  const inProtocols = left(protocols.options, filter.protocol, filter['-protocol']);
  const byPhase: List[] =
    inPhases.length === phases.options.length ? [{}] : inPhases.map((phase) => ({ phase }));
  if (inProtocols.length === protocols.options.length) return byPhase;
  return byPhase.flatMap((list) => inProtocols.map((protocol) => ({ ...list, protocol })));
}

/** The rest of a filter, which no index answers. */
const needsLook = ({ phase, protocol, since, until, finished, ...rest }: IntentFilter) =>
  Object.entries(rest).some(
    ([name, value]) => value !== undefined && !['-phase', '-protocol'].includes(name),
  );

class Search {
  private readonly now: number;
  private readonly bounds: List;

  constructor(
    private readonly ctx: Context,
    private readonly filter: IntentFilter,
    private readonly before: string | undefined,
    private readonly limit: number,
  ) {
    const { since, until, finished } = filter;
    this.now = ctx.bus.now();
    const bound = (text: string | undefined) => {
      const at = text === undefined ? null : instantOf(text, this.now);
      return at === null ? undefined : idAt(at);
    };
    this.bounds = {
      from: bound(since),
      before: least(before, bound(until)),
      finished: finished === undefined ? undefined : (spanOf(finished, this.now) ?? undefined),
    };
  }

  private get read() {
    return this.ctx.bus.store.read;
  }
  private readonly isWanted = (row: IntentSummaryRow) => filterMatches(this.filter, toSummary(row), this.now);

  private readonly isShown = (row: IntentSummaryRow) => {
    const { text } = this.filter;
    const { goal, publisher_name, worker_name, error, payload_head } = row;
    const texts = [goal, publisher_name, worker_name, error, payload_head];
    return this.isWanted(row) && (text === undefined || textMatches(text, texts));
  };

  private async lists(more: List, lists: readonly List[], limit: number): Promise<IntentSummaryRow[]> {
    const { workspace } = this.ctx;
    const found = await Promise.all(
      lists.map((list) =>
        listIntentRows(this.read, workspace.id, { ...this.bounds, ...more, ...list }, limit),
      ),
    );
    return found.length === 1 ? (found[0] ?? []) : merge(found, limit);
  }

  /** The intents whose id has a part, or is the one that was typed. */
  private async byId(typed: string): Promise<IntentSummaryRow[]> {
    const { workspace } = this.ctx;
    const exact = parseId(typed);
    const part = idPart(typed);
    const ids = exact ? [exact] : [];
    let from = this.before ?? TOP;
    for (let rest = exact || !part ? 0 : ID_BUDGET; rest > 0 && ids.length < this.limit; rest -= ID_PIECE) {
      const piece = await findIdsByPart(this.read, workspace.id, part ?? '', from, ID_PIECE);
      ids.push(...piece.ids);
      if (piece.last === null) break;
      from = piece.last;
      await breath();
    }
    const rows = await findIntents(this.read, workspace.id, ids);
    return rows.filter((row) => this.before === undefined || row.id < this.before);
  }

  /** What has the words that were typed. Newest first as they were indexed, which is nearly as they were published. */
  private async byText(typed: string): Promise<Found> {
    const { bus, workspace } = this.ctx;
    const words = wordsOf(typed, WORDS);
    const named = this.before === undefined ? await this.byId(typed) : [];
    const rows = named.filter(this.isWanted);
    if (words.length === 0) return { rows, looked: null };
    let before = this.before === undefined ? null : await seqOfDoc(this.read, this.before);
    // Whatever a page ends with is indexed, unless it was deleted since.
    if (this.before !== undefined && before === null) return { rows, looked: null };
    let looked: IntentSummaryRow | undefined;
    for (let rest = BUDGET; rest > 0 && rows.length < this.limit; rest -= DOC_PIECE) {
      const docs = await bus.store.dialect.findDocs(this.read, {
        workspaceId: workspace.id,
        words,
        before,
        limit: DOC_PIECE,
      });
      const found = await summariesOf(
        this.read,
        workspace.id,
        docs.map((doc) => doc.intent_id),
      );
      const byId = new Map(found.map((row) => [row.id, row]));
      for (const doc of docs) {
        const row = byId.get(doc.intent_id);
        looked = row ?? looked;
        before = doc.seq;
        if (row && this.isWanted(row) && !rows.some(({ id }) => id === row.id)) rows.push(row);
        if (rows.length === this.limit) break;
      }
      if (docs.length < DOC_PIECE) return { rows, looked: null };
      await breath();
    }
    return { rows, looked: looked ? { id: looked.id, at: looked.created_at } : null };
  }

  /** The goals that match, where they are few enough to be read each by its index. */
  private async fewGoals(): Promise<List[] | null> {
    const { goal } = this.filter;
    if (goal === undefined) return null;
    const goals = await listGoals(this.read, this.ctx.workspace.id, GOALS + 1);
    const wanted = goals.filter((one) => goalMatches(goal, one));
    const isFew = goals.length <= GOALS && wanted.length <= FEW;
    return isFew ? wanted.map((one) => ({ goal: one })) : null;
  }

  /** The intents of a group of failures; words are looked for in what a row shows of them. */
  private async byFailure(groupId: string): Promise<Found> {
    const { workspace } = this.ctx;
    const from = { workspaceId: workspace.id, groupId, limit: PIECE };
    const rows: IntentSummaryRow[] = [];
    let before = least(this.before, this.bounds.before);
    let looked: IntentSummaryRow | undefined;
    for (let rest = BUDGET; rest > 0 && rows.length < this.limit; rest -= PIECE) {
      const ids = await listFailureIds(this.read, { ...from, before });
      const piece = merge([await summariesOf(this.read, workspace.id, ids)], PIECE);
      rows.push(...piece.filter(this.isShown).slice(0, this.limit - rows.length));
      looked = piece.at(-1) ?? looked;
      before = ids.at(-1);
      if (ids.length < PIECE) return { rows, looked: null };
      await breath();
    }
    return { rows, looked: looked ? { id: looked.id, at: looked.created_at } : null };
  }

  async run(): Promise<Found> {
    const { filter, limit } = this;
    const { text, goal, failure } = filter;
    if (failure !== undefined) return this.byFailure(failure);
    if (text !== undefined) return this.byText(text);
    const lists = listsOf(filter);
    if (lists.length === 0) return { rows: [], looked: null };
    if (!needsLook(filter) && lists.length <= FEW) {
      return { rows: await this.lists({}, lists, limit), looked: null };
    }
    const named = goal === undefined ? [] : (await this.byId(goal)).filter(this.isWanted);
    const single = lists.length === 1 ? (lists[0] ?? {}) : {};
    const goals = await this.fewGoals();
    const sources = goals?.map((one) => ({ ...single, ...one })) ?? (lists.length <= FEW ? lists : [{}]);
    if (sources.length === 0) return { rows: merge([named], limit), looked: null };
    const rows: IntentSummaryRow[] = [];
    let looked: IntentSummaryRow | undefined;
    const step = Math.max(Math.ceil(PIECE / sources.length), limit);
    for (let rest = BUDGET; rest > 0 && rows.length < limit; rest -= step) {
      const piece = await this.lists(looked ? { before: looked.id } : {}, sources, step);
      rows.push(...piece.filter(this.isWanted));
      looked = piece.at(-1) ?? looked;
      if (piece.length < step) return { rows: merge([named, rows], limit), looked: null };
      await breath();
    }
    return {
      rows: merge([named, rows], limit),
      looked: looked ? { id: looked.id, at: looked.created_at } : null,
    };
  }
}

/**
 * The intents a filter wants, newest first, at most `limit`, from before an id on. The caller has checked that they
 * may be read.
 */
export function searchIntents(
  ctx: Context,
  filter: IntentFilter,
  before: string | undefined,
  limit: number,
): Promise<Found> {
  return new Search(ctx, filter, before, limit).run();
}

/** Rows of several lists, each once, newest first. */
function merge(lists: readonly IntentSummaryRow[][], limit: number): IntentSummaryRow[] {
  const rows = new Map(lists.flat().map((row) => [row.id, row]));
  return [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
}
