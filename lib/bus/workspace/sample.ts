import { v7 as uuidv7 } from 'uuid';
import { auditInstance, INSTANCE } from '@/lib/bus/audit';
import type { Actor, Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { requireScope } from '@/lib/bus/scope';
import { drainWorker } from '@/lib/bus/worker/drain';
import { ROLE_SCOPES, scope } from '@/lib/shape/role';
import { listKeyRows } from '@/lib/store/key/keys';
import { insertMembership, membershipsOf, ownerIds } from '@/lib/store/people/people';
import { putWorker } from '@/lib/store/worker/workers';
import { closeWorkspace, findWorkspace, setWorkspace } from '@/lib/store/workspace/workspaces';
import { giveSampleRules } from './sample-rules';
import { createWorkspace, storeWorkspace } from './workspace';

/** The one workspace of sample traffic. */
export const SAMPLE_SLUG = 'demo';
const NAME = 'Demo';
const CLAIM_SECONDS = 60;
/** So that whoever looks on sees workers late and lost soon. */
const IMPATIENT = { late_seconds: 20, lost_seconds: 90 };
/** It makes the keys of sample traffic, and by them its workspace is told from one that people made. */
const MAKER: Actor = { kind: 'system', id: 'sample', name: 'sample traffic' };

/** Whether a workspace is one of sample traffic. */
export async function isSample(bus: Bus, workspaceId: string): Promise<boolean> {
  const keys = await listKeyRows(bus.store.read, workspaceId);
  return keys.some((key) => key.created_by === MAKER.name);
}

/** Its own context in the workspace that stands; null when there is none. */
async function standing(bus: Bus): Promise<Context | null> {
  const found = await findWorkspace(bus.store.read, SAMPLE_SLUG);
  if (!found) return null;
  if (!(await isSample(bus, found.id)))
    throw new BusError('conflict', `You have a workspace at /${SAMPLE_SLUG}.`);
  return contextIn(bus, { id: found.id, claimSeconds: found.claim_seconds });
}

const contextIn = (bus: Bus, workspace: { id: string; claimSeconds: number }): Context => ({
  bus,
  workspace: { ...workspace, slug: SAMPLE_SLUG },
  actor: MAKER,
  scopes: new Set(scope.options),
  address: 'this process',
  userAgent: '',
});

/**
 * The workspace of sample traffic as the one who asks may start it, made if need be and then theirs.
 * Throws `forbidden`, and `conflict` when it is somebody else's or people made a workspace at its address.
 */
export async function openSample(ctx: Context): Promise<Context> {
  await requireScope(ctx, 'workspace.write');
  const { bus, actor, address } = ctx;
  if (actor.kind !== 'user') throw new BusError('forbidden', 'Sample traffic is started by people.');
  const found = await standing(bus);
  if (!found) {
    const input = { slug: SAMPLE_SLUG, name: NAME };
    const { id } = await createWorkspace(bus, { actor, address }, input, CLAIM_SECONDS);
    await bus.store.write(async (tx) => {
      await giveSampleRules(tx, id, MAKER.name, bus.now());
      await setWorkspace(tx, id, IMPATIENT);
    });
    return contextIn(bus, { id, claimSeconds: CLAIM_SECONDS });
  }
  const mine = await membershipsOf(bus.store.read, actor.id);
  const member = mine.find(({ id }) => id === found.workspace.id);
  if (member && ROLE_SCOPES[member.role].includes('workspace.write')) return found;
  throw new BusError(
    'conflict',
    'Sample traffic is somebody else’s already. Ask an owner to invite you to it.',
  );
}

/** The same on the operator's word: every owner owns it, the first one too who is yet to come. Throws `conflict`. */
export async function openSampleUnattended(bus: Bus): Promise<Context> {
  const found = await standing(bus);
  if (found) return found;
  const now = bus.now();
  const made = { id: uuidv7(), claimSeconds: CLAIM_SECONDS };
  await bus.store.write(async (tx) => {
    await storeWorkspace(tx, now, { ...made, slug: SAMPLE_SLUG, name: NAME });
    await giveSampleRules(tx, made.id, MAKER.name, now);
    await setWorkspace(tx, made.id, IMPATIENT);
    for (const user_id of await ownerIds(tx)) {
      await insertMembership(tx, { workspace_id: made.id, user_id, role: 'owner', created_at: now });
    }
    const act = { action: 'workspace.create', subject: `workspace ${made.id}`, after: NAME };
    await auditInstance(tx, bus, { actor: MAKER, address: 'command line' }, act);
  });
  return contextIn(bus, made);
}

/** Drains a worker of sample traffic before it is first heard of, by the key it will use. */
export async function drainSampleWorker(ctx: Context, keyId: string, name: string): Promise<void> {
  await requireScope(ctx, 'worker.write');
  const { bus, workspace, address } = ctx;
  const at = bus.now();
  const id = namedWorkerId({ workspace, actor: { id: keyId } }, 'intent-bus', name);
  await bus.store.write((tx) =>
    putWorker(tx, {
      workspace_id: workspace.id,
      id,
      name,
      protocol: 'intent-bus',
      key_id: keyId,
      address,
      user_agent: '',
      capabilities: '[]',
      first_seen_at: at,
      last_seen_at: at,
    }),
  );
  await drainWorker(ctx, { id, reason: 'It moves to a new disk.' });
}

/**
 * Deletes the workspace of sample traffic and nothing else, for whoever administers it. Throws `forbidden`,
 * `not_found`, and `conflict` to who administers no other, since this one is nobody's home.
 */
export async function deleteSample(ctx: Context): Promise<void> {
  await requireScope(ctx, 'workspace.write');
  const { bus, workspace, actor, address } = ctx;
  if (workspace.slug !== SAMPLE_SLUG || !(await isSample(bus, workspace.id))) {
    throw new BusError('not_found', 'This is not a workspace of sample traffic.');
  }
  await bus.store.write(async (tx) => {
    await bus.store.dialect.lockWorkspace(tx, INSTANCE);
    const others = (await membershipsOf(tx, actor.id)).filter(({ id }) => id !== workspace.id);
    if (!others.some(({ role }) => ROLE_SCOPES[role].includes('workspace.write'))) {
      throw new BusError('conflict', 'This is the only workspace you administer. Make another one first.');
    }
    await closeWorkspace(tx, workspace.id, bus.now());
    const act = { action: 'workspace.delete', subject: `workspace ${workspace.id}`, before: NAME };
    await auditInstance(tx, bus, { actor, address }, act);
  });
}
