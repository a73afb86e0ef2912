import { questionOf } from '@/lib/bus/approval/approval';
import { answererOf, type Decision, decideIn } from '@/lib/bus/approval/decide';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent, transition } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { patchStateIn } from '@/lib/bus/state/state';
import { writeResolution } from '@/lib/bus/state/suspension-answer';
import { roughValue } from '@/lib/pure/raw-json';
import { SUSPENSION } from './pure/suspension';
import { isSuspended, pendingSuspensions, syncSuspension } from './suspension';

export interface Response {
  id: string;
  suspension: string;
  /** JSON text of the answer. */
  value: string;
  by: string;
  metadata?: string | undefined;
}

/** The answer to a question as the bus takes it: a choice is its outcome, anything else a value. */
function decisionOf(kind: string, approvalId: string, input: Response): Decision {
  const said: unknown = roughValue(input.value);
  const as = { as: input.by, metadata: input.metadata };
  if (kind !== 'choice' && kind !== 'confirm') {
    return { id: approvalId, outcome: 'answered', value: input.value, ...as };
  }
  return { id: approvalId, outcome: typeof said === 'string' ? said : input.value, ...as };
}

/**
 * Answers what a suspended intent waits for, on behalf of the person `by`, and lets it go on. One that was suspended
 * without a question takes any answer. Throws `not_found`, `conflict` when it is not suspended or waits for
 * another answer, `invalid` for an answer the question does not take.
 */
export async function respond(ctx: Context, input: Response): Promise<void> {
  await requireScope(ctx, 'approval.decide');
  const { id } = await requireIntent(ctx, input.id);
  const by = await answererOf(ctx);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    if (!isSuspended(row)) throw new BusError('conflict', 'The intent is not suspended.');
    const pending = await pendingSuspensions(tx, row);
    const asked = pending.find((one) => !questionOf(one).awaited);
    if (asked) {
      if (questionOf(asked).suspension !== input.suspension) {
        throw new BusError('conflict', 'The intent waits for the answer to another suspension_id.');
      }
      await decideIn(tx, ctx, asked, decisionOf(asked.kind, asked.id, input), by);
      return;
    }
    const value = JSON.stringify({ id: input.suspension });
    const detail = `{"patches":[{"op":"set","path":"${SUSPENSION}","value":${value}}]}`;
    const patches = [{ op: 'set' as const, path: [SUSPENSION], value }];
    const patched = await patchStateIn(tx, ctx, row, { patches, detail });
    const end = { resolution: 'responded', response: input.value, by: input.by } as const;
    const answered = await writeResolution(tx, ctx, patched, { ...end, metadata: input.metadata });
    const step = { type: 'resumed', phase: 'running', phaseReason: 'resumed', counts: true } as const;
    await syncSuspension(tx, ctx, await transition(tx, ctx, answered, step));
  });
}
