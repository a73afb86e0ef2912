import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { cancelIn } from '@/lib/bus/intent/cancel';
import type { Intent } from '@/lib/bus/intent/intent';
import { retryIn } from '@/lib/bus/publish/retry';
import { releaseIn } from '@/lib/bus/worker/release-claim';
import type { Act, ActTerms } from '@/lib/shape/act/act';
import { whyNot } from '@/lib/shape/act/why-not';
import { phase, phaseReason } from '@/lib/shape/phase';
import type { Rule } from '@/lib/shape/rule';
import type { Tx } from '@/lib/store/driver/store';
import type { IntentSummaryRow } from '@/lib/store/intent/intents';
import { pauseIn, resumeIn } from './pause';
import { prioritizeIn, rescheduleIn, retargetIn } from './steer';

/** What an intent was before an act, as far as it can be brought back. */
export const before = z.object({
  phase,
  phaseReason,
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  priority: z.number(),
  runAt: z.number(),
  worker: z.string().nullable(),
});
export type Before = z.output<typeof before>;

export interface Done {
  before: Before;
  /** The intent's revision afterwards. */
  revision: number;
  /** The intent that was made of it. */
  madeId: string | null;
}

export interface How extends ActTerms {
  reason?: string | undefined;
  /** What holds a retry, if a rule does. */
  rule?: Rule | undefined;
}

/** Why an act is not for an intent as it is stored; null where it is. */
export function whyNotRow(
  act: Act,
  row: Pick<
    IntentSummaryRow,
    'protocol' | 'phase' | 'phase_reason' | 'run_at' | 'retried_as' | 'claim_expires_at'
  >,
  now: number,
): string | null {
  const { protocol, phase_reason: phaseReason, run_at: runAt } = row;
  const { retried_as: retriedAs, claim_expires_at: claimExpiresAt } = row;
  const known = { protocol, phase: row.phase, phaseReason, runAt, retriedAs, claimExpiresAt };
  return whyNot(act, known, now);
}

function told<T>(value: T | undefined): T {
  if (value === undefined) throw new BusError('invalid', 'The act needs to know more.');
  return value;
}

async function carryOut(tx: Tx, ctx: Context, row: Intent, act: Act, how: How): Promise<Intent | string> {
  const { reason } = how;
  switch (act) {
    case 'cancel':
      return cancelIn(tx, ctx, row, reason);
    case 'pause':
      return pauseIn(tx, ctx, row, reason);
    case 'resume':
      return resumeIn(tx, ctx, row, reason);
    case 'run_now':
      return rescheduleIn(tx, ctx, row, ctx.bus.now(), reason);
    case 'priority':
      return prioritizeIn(tx, ctx, row, told(how.priority), reason);
    case 'delay':
      return rescheduleIn(tx, ctx, row, told(how.until), reason);
    case 'target':
      return retargetIn(tx, ctx, row, told(how.worker), reason);
    case 'release':
      return releaseIn(tx, ctx, row, told(reason));
    case 'retry':
      return retryIn(tx, ctx, row, { rule: how.rule, reason });
  }
}

/**
 * Does one act to one intent in a transaction; its caller has asked whether it is for the intent. Throws `conflict`,
 * `held`, and `forbidden` for what a rule refuses.
 */
export async function perform(tx: Tx, ctx: Context, row: Intent, act: Act, how: How): Promise<Done> {
  const after = await carryOut(tx, ctx, row, act, how);
  const was: Before = {
    phase: row.phase,
    phaseReason: row.phase_reason,
    error: row.error,
    errorCode: row.error_code,
    priority: row.priority,
    runAt: row.run_at,
    worker: row.target_worker,
  };
  if (typeof after === 'string') return { before: was, revision: row.revision + 1, madeId: after };
  return { before: was, revision: after.revision, madeId: null };
}
