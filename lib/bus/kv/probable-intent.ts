import type { Context } from '@/lib/bus/context';
import { heldBy } from '@/lib/store/intent/held-by';
import type { During } from './write';

/**
 * What a worker probably writes for: the one intent that it holds a live claim on, if it is one alone. A worker
 * without a name is all that works by its key.
 */
export async function probableIntent({ bus, workspace, actor }: Context): Promise<During | null> {
  const holder = { keyId: actor.id, worker: actor.kind === 'key' ? actor.label : undefined };
  const [one, other] = await heldBy(bus.store.read, workspace.id, holder, bus.now());
  return one && !other ? { intentId: one.id, isSure: false } : null;
}
