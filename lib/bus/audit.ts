import { sha256 } from '@/lib/pure/digest';
import type { AuditEntry } from '@/lib/shape/audit';
import { auditText, GENESIS } from '@/lib/shape/chain';
import type { Scope } from '@/lib/shape/role';
import type { Tx } from '@/lib/store/driver/store';
import { insertAudit, lastAudit, repeatRefusal } from '@/lib/store/workspace/audit';
import type { Actor, Bus, Context } from './context';

/** The log of the instance itself: setup, sign-in, what belongs to no workspace. */
export const INSTANCE = '';

interface Act {
  action: string;
  subject: string;
  before?: string;
  after?: string;
}

interface Where {
  workspaceId: string;
  actor: Pick<Actor, 'kind' | 'id' | 'name'>;
  address: string;
  at: number;
}

/** A refusal that comes again within this is counted on the row of the first. */
const REPEAT_MS = 3_600_000;

async function write(
  tx: Tx,
  bus: Bus,
  where: Where,
  act: Act,
  outcome: AuditEntry['outcome'],
): Promise<void> {
  await bus.store.dialect.lockWorkspace(tx, where.workspaceId);
  const last = await lastAudit(tx, where.workspaceId);
  const entry: AuditEntry = {
    workspaceId: where.workspaceId,
    number: (last?.number ?? 0) + 1,
    action: act.action,
    outcome,
    actorKind: where.actor.kind,
    actorId: where.actor.id,
    actorName: where.actor.name,
    subject: act.subject,
    before: act.before ?? null,
    after: act.after ?? null,
    address: where.address,
    at: where.at,
    previousHash: last?.hash ?? GENESIS,
  };
  if (outcome === 'refused' && (await repeatRefusal(tx, entry, where.at - REPEAT_MS))) return;
  await insertAudit(tx, entry, sha256(auditText(entry)));
}

/** Appends an act to the workspace's audit chain, in the act's own transaction. */
export async function auditAct(tx: Tx, ctx: Context, act: Act): Promise<void> {
  await write(tx, ctx.bus, whereOf(ctx), act, 'done');
}

/** Appends to a workspace's audit chain the act of somebody who has no context in it yet. */
export async function auditArrival(
  tx: Tx,
  bus: Bus,
  where: Pick<Where, 'workspaceId' | 'actor' | 'address'>,
  act: Act,
): Promise<void> {
  await write(tx, bus, { ...where, at: bus.now() }, act, 'done');
}

/** Appends an act to the instance's audit chain. */
export async function auditInstance(
  tx: Tx,
  bus: Bus,
  who: Pick<Where, 'actor' | 'address'>,
  act: Act,
): Promise<void> {
  await write(tx, bus, { ...who, workspaceId: INSTANCE, at: bus.now() }, act, 'done');
}

/**
 * Records that an actor was refused for want of a scope, in a transaction of its own. The same refusal again
 * within the hour is counted on its row.
 */
export async function auditRefusal(ctx: Context, scope: Scope): Promise<void> {
  const act = { action: scope, subject: `workspace ${ctx.workspace.slug}` };
  await auditRefused(ctx, act);
}

/** Records that an act was refused for a reason other than a scope, in a transaction of its own. */
export async function auditRefused(ctx: Context, act: Act): Promise<void> {
  await ctx.bus.store.write((tx) => write(tx, ctx.bus, whereOf(ctx), act, 'refused'));
}

function whereOf(ctx: Context): Where {
  return { workspaceId: ctx.workspace.id, actor: ctx.actor, address: ctx.address, at: ctx.bus.now() };
}
