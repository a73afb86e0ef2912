import type { Context } from '@/lib/bus/context';
import { heldBy } from '@/lib/store/intent/held-by';
import type { During } from './write';

/** What a key's worker probably writes for: the one intent that it holds a live claim on, if it is one alone. */
export async function probableIntent({ bus, workspace, actor }: Context): Promise<During | null> {
  const [one, other] = await heldBy(bus.store.read, workspace.id, actor.id, bus.now());
  return one && !other ? { intentId: one.id, isSure: false } : null;
}
