import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { countIntentSlice } from '@/lib/store/intent/count';

/** Rows counted at once, so that nobody else waits for long. */
const SLICE = 2_000;

export interface NamespaceCount {
  readonly namespace: string;
  readonly phase: Phase;
  readonly phaseReason: PhaseReason;
  readonly count: number;
}

/** How many intents of a protocol stand where, by namespace: exactly, and in slices with others served in between. */
export async function countByNamespace(ctx: Context, protocol: Protocol): Promise<NamespaceCount[]> {
  await requireScope(ctx, 'intent.read');
  const totals = new Map<string, NamespaceCount>();
  let after: string | null = '';
  while (after !== null) {
    const rows = await countIntentSlice(ctx.bus.store.read, ctx.workspace.id, protocol, after, SLICE);
    for (const { namespace, phase, phase_reason: phaseReason, count } of rows) {
      const key = `${namespace} ${phase} ${phaseReason}`;
      const before = totals.get(key)?.count ?? 0;
      totals.set(key, { namespace, phase, phaseReason, count: before + Number(count) });
    }
    after = rows.reduce<string | null>((last, row) => (last && last > row.last ? last : row.last), null);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...totals.values()];
}
