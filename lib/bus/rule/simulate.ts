import { setImmediate as breath } from 'node:timers/promises';
import type { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { inSlices } from '@/lib/bus/in-slices';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { Steps } from '@/lib/pure/steps';
import { type Rule, type Simulation, simulationInput } from '@/lib/shape/rule';
import { listPublishedRows, type PublishedRow } from '@/lib/store/intent/published';
import { rulesOf } from './hold';
import { matches, ruling, titleOf } from './pure/match';

/** Payloads can be large, so few are read at once. */
const BATCH = 50;
const BATCH_BYTES = 1024 * 1024;
const SAMPLES = 50;

/** Stands after every rule there is: among equals the older one decides. */
const NEWEST = '~';

type Ranked = Pick<Rule, 'id' | 'name' | 'match' | 'effect' | 'priority' | 'enabled'>;
type Draft = Pick<z.output<typeof simulationInput>, 'match' | 'effect' | 'title'> & { id: string };

/** Adds to what was found what a draft, among all rules, does to some intents; in steps. */
function* tally(
  found: Simulation,
  draft: Draft,
  all: readonly Ranked[],
  rows: readonly PublishedRow[],
): Steps<void> {
  for (const row of rows) {
    const { protocol, goal, publisher_name: publisher, payload } = row;
    const candidate = { protocol, goal, publisher, payload };
    found.looked++;
    found.since = row.created_at;
    yield;
    if (!(yield* matches(draft.match, draft.effect, candidate))) continue;
    found.matched++;
    const first = yield* ruling(all, candidate);
    const overruledBy = first && first.id !== draft.id ? first.name : null;
    found[overruledBy === null ? 'decided' : 'overruled']++;
    if (found.samples.length === SAMPLES) continue;
    const title = yield* titleOf(draft.title, candidate);
    const { payload_head: payloadHead, created_at: at } = row;
    found.samples.push({ id: row.id, protocol, goal, publisher, title, payloadHead, at, overruledBy });
  }
}

/**
 * What the draft of a rule, shaped as `simulationInput`, would have done to the newest intents of the workspace, next to the rules that are switched on.
 * Changes nothing. Throws `invalid`, `forbidden`.
 */
export async function simulateRule(ctx: Context, given: unknown): Promise<Simulation> {
  await requireScope(ctx, 'rule.write');
  const { id = NEWEST, match, effect, priority, title, last } = parseInput(simulationInput, given);
  const others = (await rulesOf(ctx.bus, ctx.workspace.id)).filter((rule) => rule.id !== id);
  const all = [...others, { id, name: '', match, effect, priority, enabled: true }];
  const found: Simulation = { looked: 0, since: null, matched: 0, decided: 0, overruled: 0, samples: [] };
  for (let before: string | null = null; found.looked < last; ) {
    const limit = Math.min(BATCH, last - found.looked);
    const rows = await listPublishedRows(ctx.bus.store.read, ctx.workspace.id, {
      before,
      limit,
      bytes: BATCH_BYTES,
    });
    await inSlices(tally(found, { id, match, effect, title }, all, rows));
    const oldest = rows.at(-1);
    if (!oldest) break;
    before = oldest.id;
    await breath();
  }
  return found;
}
