import { setImmediate } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type Simulation, simulationInput } from '@/lib/shape/rule';
import { listPublishedRows } from '@/lib/store/intent/intents';
import { rulesOf } from './hold';
import { matches, ruling, titleOf } from './pure/match';

/** Payloads can be large, so few are in memory at once. */
const BATCH = 50;
const SAMPLES = 50;
/** After so long other requests have their turn. */
const SLICE_MS = 8;

/** Stands after every rule there is: among equals the older one decides. */
const NEWEST = '~';

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
  let before: string | null = null;
  let resumed = performance.now();
  while (found.looked < last) {
    const limit = Math.min(BATCH, last - found.looked);
    const rows = await listPublishedRows(ctx.bus.store.read, ctx.workspace.id, before, limit);
    for (const row of rows) {
      if (performance.now() - resumed > SLICE_MS) {
        await setImmediate();
        resumed = performance.now();
      }
      const { protocol, goal, publisher_name: publisher, payload } = row;
      const candidate = { protocol, goal, publisher, payload };
      found.looked++;
      found.since = row.created_at;
      before = row.id;
      if (!matches(match, effect, candidate)) continue;
      found.matched++;
      const first = ruling(all, candidate);
      const overruledBy = first && first.id !== id ? first.name : null;
      found[overruledBy === null ? 'decided' : 'overruled']++;
      if (found.samples.length === SAMPLES) continue;
      const asked = titleOf(title, candidate);
      const { payload_head: payloadHead, created_at: at } = row;
      const sample = { id: row.id, protocol, goal, publisher, title: asked, payloadHead, at, overruledBy };
      found.samples.push(sample);
    }
    if (rows.length < limit) break;
  }
  return found;
}
