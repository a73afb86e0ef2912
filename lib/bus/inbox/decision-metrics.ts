import { termsOf } from '@/lib/bus/approval/approval';
import type { Bus, Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { DecisionMetrics, MetricsDays } from '@/lib/shape/decision';
import type { SettledRow } from '@/lib/store/approval/decisions';
import { listRuleRows } from '@/lib/store/rule/rules';
import { beforeInstant, DAY_MS, settledBack } from './decisions';
import { groupsOf, tallyOf } from './pure/decision-tally';

/** So many questions of a period are counted, the newest; more would keep everybody waiting. */
export const MOST_COUNTED = 50_000;
const TOP = 20;
/** So long a count serves everybody who asks: it reads up to a hundred thousand rows. */
const FRESH_MS = 10_000;

interface Counted {
  at: number;
  metrics: Promise<DecisionMetrics>;
}
const recent = new WeakMap<Bus, Map<string, Counted>>();

/** What was decided or expired in a span, and where it begins instead when there is more than is counted. */
async function settledIn(ctx: Context, since: number, until: number, most: number) {
  const rows: SettledRow[] = [];
  for await (const piece of settledBack(ctx, { since, before: beforeInstant(until) })) {
    rows.push(...piece.filter(({ state }) => state === 'decided' || state === 'expired'));
    if (rows.length >= most) {
      const counted = rows.slice(0, most);
      return { rows: counted, from: counted.at(-1)?.decided_at ?? null };
    }
  }
  return { rows, from: null };
}

/** What the rules are called now, or were when they last held something. */
async function ruleNames(ctx: Context, groups: readonly (readonly [string, SettledRow[]])[]) {
  const names = new Map(
    (await listRuleRows(ctx.bus.store.read, ctx.workspace.id)).map((row) => [row.id, row.name]),
  );
  for (const [id, [newest]] of groups) {
    if (!names.has(id) && newest) names.set(id, termsOf(newest).rule?.name ?? id);
  }
  return names;
}

/**
 * How a workspace's questions were decided in the days up to now, against as long a time before: exact over at
 * most `most` questions a period, else over the newest of them. Days are those of UTC, today among them. Up to
 * ten seconds old.
 */
export async function decisionMetrics(
  ctx: Context,
  { days, most = MOST_COUNTED }: { days: MetricsDays; most?: number },
): Promise<DecisionMetrics> {
  await requireScope(ctx, 'intent.read');
  const counts = recent.get(ctx.bus) ?? new Map<string, Counted>();
  recent.set(ctx.bus, counts);
  const name = `${ctx.workspace.id} ${days} ${most}`;
  const known = counts.get(name);
  const at = ctx.bus.now();
  if (known && Math.abs(at - known.at) < FRESH_MS) return known.metrics;
  const metrics = count(ctx, days, most);
  counts.set(name, { at, metrics });
  metrics.catch(() => counts.delete(name));
  return metrics;
}

async function count(ctx: Context, days: MetricsDays, most: number): Promise<DecisionMetrics> {
  const to = ctx.bus.now();
  const from = to - (to % DAY_MS) - (days - 1) * DAY_MS;
  const earlier = days * DAY_MS;
  const now = await settledIn(ctx, from, to + 1, most);
  const before = await settledIn(ctx, from - earlier, to + 1 - earlier, most);
  const byDay = new Map(groupsOf(now.rows, ({ decided_at }) => String(decided_at - (decided_at % DAY_MS))));
  const byRule = groupsOf(now.rows, (row) => row.rule_id).slice(0, TOP);
  const names = await ruleNames(ctx, byRule);
  const top = (key: (row: SettledRow) => string | null) => groupsOf(now.rows, key).slice(0, TOP);
  return {
    days,
    from,
    to,
    now: tallyOf(now.rows),
    before: tallyOf(before.rows),
    nowFrom: now.from,
    beforeFrom: before.from,
    perDay: Array.from({ length: days }, (_, index) => {
      const day = from + index * DAY_MS;
      return { day, ...tallyOf(byDay.get(String(day)) ?? []) };
    }),
    rules: byRule.map(([id, rows]) => ({ id, name: names.get(id) ?? id, ...tallyOf(rows) })),
    goals: top(({ goal }) => goal).map(([goal, rows]) => ({ goal, ...tallyOf(rows) })),
    outcomes: top(({ outcome }) => outcome).map(([outcome]) => outcome),
    people: top((row) => row.decided_by_name).map(([name]) => name),
  };
}
