import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { roughValue } from '@/lib/pure/raw-json';
import { occasion } from '@/lib/shape/notification';
import { readStored } from '@/lib/shape/stored';
import { type HookInput, type HookView, hookInput } from '@/lib/shape/webhook';
import type { Tx } from '@/lib/store/driver/store';
import {
  deleteHookRow,
  findHook,
  type HookRow,
  insertHook,
  listHookRows,
  setHook,
} from '@/lib/store/notification/webhooks';
import type { Sender } from './sender';

const MOST = 20;
/** How long the secret before signs beside the new one. */
export const OVERLAP_MS = 24 * 60 * 60 * 1_000;

const eventsOf = (row: Pick<HookRow, 'events'>) => readStored(occasion.array(), row.events);

/** Whether a webhook wants to hear of an occasion. */
export const hears = (row: HookRow, what: string) => eventsOf(row).some((one) => one === what);

const toView = (row: HookRow): HookView => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: eventsOf(row),
  enabled: row.enabled === 1,
  createdBy: row.created_by,
  createdAt: row.created_at,
});

/** A webhook as the audit log has it: of its address only the host, since a path may be a secret. */
const forAudit = ({ name, url, events, enabled }: HookRow) =>
  JSON.stringify({ name, host: new URL(url).host, events: roughValue(events), enabled: enabled === 1 });

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

function parse(given: HookInput) {
  const { name, url, events, enabled } = parseInput(hookInput, given);
  return { name, url, events: JSON.stringify([...new Set(events)]), enabled: Number(enabled) };
}

/** The webhook as nobody else changes it until this transaction ends; throws `not_found`. */
export async function lookUpHook(tx: Tx, ctx: Context, id: string): Promise<HookRow> {
  const row = await findHook(tx, ctx.workspace.id, id);
  if (!row) throw new BusError('not_found', 'This webhook is gone.');
  return row;
}

/** The workspace's webhooks, oldest first. Throws `forbidden`. */
export async function listHooks(ctx: Context): Promise<HookView[]> {
  await requireScope(ctx, 'hook.write');
  return (await listHookRows(ctx.bus.store.read, ctx.workspace.id)).map(toView);
}

/** Makes a webhook; its secret is shown now and never again. Throws `invalid`, `conflict` when there are too many. */
export async function createHook(
  ctx: Context,
  sender: Sender,
  given: HookInput,
): Promise<{ id: string; secret: string }> {
  await requireScope(ctx, 'hook.write');
  const input = parse(given);
  const id = uuidv7();
  const secret = newSecret();
  const row = {
    ...input,
    workspace_id: ctx.workspace.id,
    id,
    secret: sender.seal(secret, id),
    former_secret: null,
    former_until: null,
    created_by: ctx.actor.name,
    created_at: ctx.bus.now(),
  };
  await withWorkspaceLock(ctx, async (tx) => {
    if ((await listHookRows(tx, ctx.workspace.id)).length >= MOST)
      throw new BusError('conflict', `A workspace has at most ${MOST} webhooks.`);
    await insertHook(tx, row);
    await auditAct(tx, ctx, { action: 'hook.create', subject: `hook ${id}`, after: forAudit(row) });
  });
  return { id, secret };
}

/** Gives a webhook another name, address, choice of events, or turns it on or off. Throws `invalid`, `not_found`. */
export async function updateHook(ctx: Context, id: string, given: HookInput): Promise<void> {
  await requireScope(ctx, 'hook.write');
  const input = parse(given);
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await lookUpHook(tx, ctx, id);
    const [before, after] = [forAudit(row), forAudit({ ...row, ...input })];
    await setHook(tx, row, input);
    await auditAct(tx, ctx, { action: 'hook.update', subject: `hook ${id}`, before, after });
  });
}

/** Makes a new secret; the one before signs beside it for a day. Throws `not_found`. */
export async function rotateHookSecret(
  ctx: Context,
  sender: Sender,
  id: string,
): Promise<{ secret: string }> {
  await requireScope(ctx, 'hook.write');
  const secret = newSecret();
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await lookUpHook(tx, ctx, id);
    await setHook(tx, row, {
      secret: sender.seal(secret, id),
      former_secret: row.secret,
      former_until: ctx.bus.now() + OVERLAP_MS,
    });
    await auditAct(tx, ctx, { action: 'hook.rotate', subject: `hook ${id}` });
  });
  return { secret };
}

/** Takes a webhook away; what was on its way to it is dropped. Throws `not_found`. */
export async function deleteHook(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'hook.write');
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await lookUpHook(tx, ctx, id);
    await deleteHookRow(tx, row);
    await auditAct(tx, ctx, { action: 'hook.delete', subject: `hook ${id}`, before: forAudit(row) });
  });
}
