import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { queueLimits } from '@/lib/bus/intent/limits';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { goalName } from '@/lib/shape/queue/queue';
import { type QueueSettings, queueSettings, UNSET } from '@/lib/shape/queue/settings';
import { putQueueSettings, type QueueSettingsRow } from '@/lib/store/queue/settings';
import { requireQueue } from './pause';

const input = queueSettings.extend({ goal: goalName });

const toSettings = (row: QueueSettingsRow): QueueSettings => ({
  maxRunning: row.max_running,
  perMinute: row.per_minute,
  maxAttempts: row.max_attempts,
  backoffMs: row.backoff_ms,
  claimSeconds: row.claim_seconds,
});

/** What is set for a queue. */
export async function readQueueSettings(ctx: Context, goal: string): Promise<QueueSettings> {
  await requireScope(ctx, 'queue.read');
  const row = (await queueLimits(ctx.bus, ctx.workspace.id)).get(goal);
  return row ? toSettings(row) : UNSET;
}

/**
 * Sets a queue's limits and defaults. Limits are about what is claimed or started from now on: nothing that runs is
 * stopped. Throws `invalid`, `not_found`.
 */
export async function setQueueSettings(ctx: Context, given: z.input<typeof input>): Promise<void> {
  await requireScope(ctx, 'queue.write');
  const { goal, ...settings } = parseInput(input, given);
  await requireQueue(ctx, goal);
  const before = await readQueueSettings(ctx, goal);
  await ctx.bus.store.write(async (tx) => {
    await putQueueSettings(tx, {
      workspace_id: ctx.workspace.id,
      goal,
      max_running: settings.maxRunning,
      per_minute: settings.perMinute,
      max_attempts: settings.maxAttempts,
      backoff_ms: settings.backoffMs,
      claim_seconds: settings.claimSeconds,
      updated_by: ctx.actor.name,
      updated_at: ctx.bus.now(),
    });
    const changed = { before: JSON.stringify(before), after: JSON.stringify(settings) };
    await auditAct(tx, ctx, { action: 'queue.settings', subject: `queue ${goal}`, ...changed });
  });
  ctx.bus.store.hint();
}
