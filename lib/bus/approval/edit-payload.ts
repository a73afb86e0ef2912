import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { headOf } from '@/lib/bus/intent/insert';
import type { Intent } from '@/lib/bus/intent/intent';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { sha256 } from '@/lib/pure/digest';
import { payloadProblem } from '@/lib/pure/payload';
import { changeApproval, listApprovalsOf, OPEN } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { insertPayloadVersion } from '@/lib/store/intent/payload-versions';
import { likenessOf } from './approval';

/**
 * Gives a held intent another payload: a new version, beside the one it came with. Returns the row after. Throws
 * `invalid` for what is no payload, `conflict` once workers may have it.
 */
export async function editPayloadIn(tx: Tx, ctx: Context, row: Intent, payload: string): Promise<Intent> {
  if (!isHeld(row)) throw new BusError('conflict', 'Only what is held can be edited.');
  const problem = payloadProblem(payload);
  if (problem) throw new BusError('invalid', problem);
  const at = ctx.bus.now();
  const { workspace_id, id: intent_id, payload_version: before } = row;
  if (before === 1) {
    const { payload_hash, publisher_name: made_by, created_at: made_at } = row;
    const original = { payload: row.payload, payload_hash, made_by, made_at };
    await insertPayloadVersion(tx, { workspace_id, intent_id, version: 1, ...original });
  }
  const version = before + 1;
  const payload_hash = sha256(payload);
  const made = { payload, payload_hash, made_by: ctx.actor.name, made_at: at };
  await insertPayloadVersion(tx, { workspace_id, intent_id, version, ...made });
  const data = { payloadHash: payload_hash, payloadVersion: version };
  const change = { payload, payload_hash, payload_head: headOf(payload), payload_version: version };
  const after = await annotate(tx, ctx, row, { type: 'edited', data, at }, change);
  for (const one of await listApprovalsOf(tx, workspace_id, intent_id)) {
    await changeApproval(tx, one, OPEN, { alike: likenessOf(after, one) });
  }
  return after;
}
