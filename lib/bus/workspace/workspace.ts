import { v7 as uuidv7 } from 'uuid';
import { auditAct, auditInstance, INSTANCE } from '@/lib/bus/audit';
import type { Actor, Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { isReserved, SLUG_LENGTH, slugOf } from '@/lib/shape/slug';
import { type WorkspaceChange, workspaceChange, workspaceForm } from '@/lib/shape/workspace';
import type { Tx } from '@/lib/store/driver/store';
import { insertMembership, membershipsOf } from '@/lib/store/people/people';
import {
  clearWorkspace,
  closeWorkspace,
  findDeleted,
  findWorkspaceById,
  insertWorkspace,
  setWorkspace,
} from '@/lib/store/workspace/workspaces';

const RETENTION_DAYS = 30;
const CLAIM_SECONDS = 60;
const BATCH = 200;
/** What was already on its way when a workspace was shut has landed by then. */
const SETTLED_MS = 10_000;

type Person = Extract<Actor, { kind: 'user' }>;

/** Writes a workspace; false when its slug is taken. For verbs that have checked and audited already. */
export function storeWorkspace(
  tx: Tx,
  now: number,
  made: { id: string; slug: string; name: string; claimSeconds: number },
): Promise<boolean> {
  const { id, slug, name, claimSeconds: claim_seconds } = made;
  const row = { id, slug, name, claim_seconds, retention_days: RETENTION_DAYS, created_at: now };
  return insertWorkspace(tx, row);
}

/**
 * Makes a workspace whose owner is the one who asks; without a slug it takes a free one like the name.
 * Throws `invalid`, `conflict` when the slug is taken, `forbidden` to who administers no workspace yet.
 */
export async function createWorkspace(
  bus: Bus,
  who: { actor: Person; address: string },
  input: { slug?: string | undefined; name: string },
  claimSeconds = CLAIM_SECONDS,
): Promise<{ id: string; slug: string }> {
  const { name, slug: asked } = parseInput(workspaceForm, input);
  return bus.store.write(async (tx) => {
    const mine = await membershipsOf(tx, who.actor.id);
    if (!mine.some(({ role }) => ROLE_SCOPES[role].includes('workspace.write'))) {
      throw new BusError('forbidden', 'Only who owns or administers a workspace can make another one.');
    }
    const now = bus.now();
    const id = uuidv7();
    let made: string | undefined;
    for (const slug of asked ? [asked] : slugsLike(slugOf(name))) {
      if (await storeWorkspace(tx, now, { id, slug, name, claimSeconds })) made = slug;
      if (made) break;
    }
    if (!made) throw new BusError('conflict', `There is a workspace at /${asked ?? slugOf(name)} already.`);
    await insertMembership(tx, { workspace_id: id, user_id: who.actor.id, role: 'owner', created_at: now });
    const after = JSON.stringify({ slug: made, name });
    await auditInstance(tx, bus, who, { action: 'workspace.create', subject: `workspace ${id}`, after });
    return { id, slug: made };
  });
}

/** The slug itself, then with a number, then with one nobody has. */
function* slugsLike(slug: string): Generator<string> {
  if (!isReserved(slug)) yield slug;
  const stem = slug.slice(0, SLUG_LENGTH - 9).replace(/-+$/, '');
  for (let number = 2; number < 10; number++) yield `${stem}-${number}`;
  yield `${stem}-${uuidv7().slice(-8)}`;
}

export interface WorkspaceSettings {
  name: string;
  slug: string;
  /** Days a finished intent is kept. */
  retentionDays: number;
  /** Seconds a claim lasts unless extended. */
  claimSeconds: number;
  /** Of a hundred plain calls of functions, how many are written down as intents. */
  callSampling: number;
  /** Seconds in which a decision made in the console can be undone. */
  undoSeconds: number;
  /** How many versions of a KV entry are kept, the newest counted, for how many days, and bytes of all values. */
  kvVersions: number;
  kvDays: number;
  kvBytes: number;
  /** Seconds of silence after which a worker is late, and after which it is lost. */
  lateSeconds: number;
  lostSeconds: number;
  /** Days for which heartbeats are kept. */
  heartbeatDays: number;
}

/** What there is to set about the workspace. Throws `forbidden`. */
export async function workspaceSettings(ctx: Context): Promise<WorkspaceSettings> {
  await requireScope(ctx, 'member.read');
  const row = await findWorkspaceById(ctx.bus.store.read, ctx.workspace.id);
  if (!row) throw gone();
  return {
    name: row.name,
    slug: row.slug,
    retentionDays: row.retention_days,
    claimSeconds: row.claim_seconds,
    callSampling: row.call_sampling,
    undoSeconds: row.undo_seconds,
    kvVersions: row.kv_versions,
    kvDays: row.kv_days,
    kvBytes: row.kv_bytes,
    lateSeconds: row.late_seconds,
    lostSeconds: row.lost_seconds,
    heartbeatDays: row.heartbeat_days,
  };
}

/** Changes what is given: the name, the days kept, the seconds claimed; never the slug. Throws `invalid`. */
export async function updateWorkspace(ctx: Context, input: WorkspaceChange): Promise<void> {
  await requireScope(ctx, 'workspace.write');
  const change = parseInput(workspaceChange, input);
  await ctx.bus.store.write(async (tx) => {
    const row = await findWorkspaceById(tx, ctx.workspace.id);
    if (!row) throw gone();
    const before = {
      name: row.name,
      retentionDays: row.retention_days,
      claimSeconds: row.claim_seconds,
      callSampling: row.call_sampling,
      undoSeconds: row.undo_seconds,
      kvVersions: row.kv_versions,
      kvDays: row.kv_days,
      kvBytes: row.kv_bytes,
      lateSeconds: row.late_seconds,
      lostSeconds: row.lost_seconds,
      heartbeatDays: row.heartbeat_days,
    };
    const after = { ...before, ...change };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (after.lostSeconds < after.lateSeconds)
      throw new BusError('invalid', 'A worker is late before it is lost: give lost the longer time.');
    await setWorkspace(tx, row.id, {
      name: after.name,
      retention_days: after.retentionDays,
      claim_seconds: after.claimSeconds,
      call_sampling: after.callSampling,
      undo_seconds: after.undoSeconds,
      kv_versions: after.kvVersions,
      kv_days: after.kvDays,
      kv_bytes: after.kvBytes,
      late_seconds: after.lateSeconds,
      lost_seconds: after.lostSeconds,
      heartbeat_days: after.heartbeatDays,
    });
    await auditAct(tx, ctx, {
      action: 'workspace.update',
      subject: `workspace ${row.slug}`,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    });
  });
}

/**
 * Shuts a workspace for everybody at once; its rows are deleted afterwards, batch by batch, by
 * {@link clearDeleted}. Throws `forbidden` to who is not its owner, `conflict` when they own no other.
 */
export async function deleteWorkspace(ctx: Context): Promise<void> {
  await requireScope(ctx, 'workspace.write');
  const { bus, workspace, actor, address } = ctx;
  await bus.store.write(async (tx) => {
    // Held, so that two at once cannot leave their owner, or this instance, without any.
    await bus.store.dialect.lockWorkspace(tx, INSTANCE);
    const mine = await membershipsOf(tx, actor.id);
    const owned = mine.filter(({ role }) => role === 'owner');
    const row = await findWorkspaceById(tx, workspace.id);
    if (!row) throw gone();
    if (!owned.some(({ id }) => id === workspace.id)) {
      throw new BusError('forbidden', 'Only an owner can delete a workspace.');
    }
    if (owned.length === 1) {
      throw new BusError('conflict', 'This is the only workspace you own. Create another one first.');
    }
    await closeWorkspace(tx, row.id, bus.now());
    const before = JSON.stringify({ slug: row.slug, name: row.name });
    const act = { action: 'workspace.delete', subject: `workspace ${row.id}`, before };
    await auditInstance(tx, bus, { actor, address }, act);
  });
}

/** Deletes up to a batch of what a deleted workspace left behind. Ask again if it was full. */
export async function clearDeleted(bus: Bus): Promise<{ full: boolean }> {
  const shut = await findDeleted(bus.store.read, bus.now() - SETTLED_MS);
  if (shut) await bus.store.write((tx) => clearWorkspace(tx, shut.id, BATCH));
  return { full: shut !== undefined };
}

const gone = () => new BusError('not_found', 'There is no such workspace any more.');
