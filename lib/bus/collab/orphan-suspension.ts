import { askIn } from '@/lib/bus/approval/approval';
import { type Bus, type Context, commit } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { systemContext } from '@/lib/bus/system-context';
import type { Tx } from '@/lib/store/driver/store';
import { listOrphanSuspensions } from '@/lib/store/intent/due';
import { isSuspended } from './suspension';

const BATCH = 100;
/** An agent suspends its intent first and writes its question afterwards. */
const SILENT_MS = 10_000;

async function askFor(tx: Tx, ctx: Context, silent: Intent): Promise<void> {
  const row = await lockIntent(tx, ctx, silent.id);
  if (!isSuspended(row) || row.asks !== null) return;
  await askIn(tx, ctx, row, {
    kind: 'text',
    question: {
      title: 'Its agent waits, and has not said for what',
      description: 'Whatever you answer is written where the agent looks for it.',
      valueRequired: true,
      suspension: 'unknown',
      awaited: true,
    },
  });
}

/**
 * Puts up to a batch of intents before people whose agents wait without a question, so that none waits unseen. The
 * question replaces it as soon as it comes. Ask again if it was full.
 */
export async function askForOrphans(bus: Bus): Promise<{ count: number; full: boolean }> {
  const silent = await listOrphanSuspensions(bus.store.read, bus.now() - SILENT_MS, BATCH);
  for (const row of silent) await commit(bus, (tx) => askFor(tx, systemContext(bus, row.workspace_id), row));
  return { count: silent.length, full: silent.length === BATCH };
}
