import { changeApproval, listApprovalsOf, OPEN } from '@/lib/store/approvals';
import { insertPayloadVersion } from '@/lib/store/payload-versions';
import type { Tx } from '@/lib/store/store';
import { lookUp } from './advance';
import { likenessOf } from './approval';
import type { Context } from './context';
import { headOf } from './enqueue';
import { BusError } from './errors';
import { annotate, placeOf } from './history';
import type { Intent } from './intent';
import { sha256 } from './rules/digest';
import { isHeld } from './rules/offer';
import { payloadProblem } from './rules/payload';

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
  const place = placeOf(row, at);
  const data = { payloadHash: payload_hash, payloadVersion: version };
  const change = { payload, payload_hash, payload_head: headOf(payload), payload_version: version };
  await annotate(tx, ctx.actor, row, { type: 'edited', ...place, data }, change);
  const after = await lookUp(tx, ctx, intent_id);
  for (const one of await listApprovalsOf(tx, workspace_id, intent_id)) {
    await changeApproval(tx, one, OPEN, { alike: likenessOf(after, one) });
  }
  return after;
}
