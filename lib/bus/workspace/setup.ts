import { v7 as uuidv7 } from 'uuid';
import { auditInstance } from '@/lib/bus/audit';
import type { Actor, Bus } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { storeKey } from '@/lib/bus/key/key';
import { sha256 } from '@/lib/pure/digest';
import { scope } from '@/lib/shape/role';
import type { Tx } from '@/lib/store/driver/store';
import { findKeyByHash } from '@/lib/store/key/keys';
import { hasOwner, insertMembership, insertUser } from '@/lib/store/people/people';
import { findWorkspace, listWorkspaces } from '@/lib/store/workspace/workspaces';
import { storeWorkspace } from './workspace';

const FIRST_WORKSPACE = 'default';
const OPERATOR: Actor = { kind: 'system', id: 'operator', name: 'the operator' };

/** True once somebody owns this instance; until then the setup link stands open. */
export function isOwned(bus: Bus): Promise<boolean> {
  return hasOwner(bus.store.read);
}

async function ensureWorkspace(tx: Tx, now: number, claimSeconds: number): Promise<string> {
  const found = await findWorkspace(tx, FIRST_WORKSPACE);
  if (found) return found.id;
  const id = uuidv7();
  await storeWorkspace(tx, now, { id, slug: FIRST_WORKSPACE, name: 'Default', claimSeconds });
  return id;
}

/**
 * Makes the first owner and the workspace `default`. Throws `conflict` when there is an owner: of two
 * people with the link, one wins.
 */
export async function createFirstOwner(
  bus: Bus,
  owner: { name: string; email: string; passwordHash: string },
  how: { address: string; claimSeconds: number },
): Promise<void> {
  await bus.store.write(async (tx) => {
    await bus.store.dialect.lockWorkspace(tx, 'setup');
    if (await hasOwner(tx)) throw new BusError('conflict', 'This Interchange has an owner already.');
    const now = bus.now();
    const workspaceId = await ensureWorkspace(tx, now, how.claimSeconds);
    const id = uuidv7();
    const { passwordHash, ...shown } = owner;
    if (!(await insertUser(tx, { id, ...shown, password_hash: passwordHash, created_at: now }))) {
      throw new BusError('conflict', 'This e-mail address has an account already.');
    }
    await insertMembership(tx, { workspace_id: workspaceId, user_id: id, role: 'owner', created_at: now });
    // Whatever the operator had made before is theirs too; `default` stays the one they come to first.
    for (const other of await listWorkspaces(tx)) {
      if (other.id === workspaceId) continue;
      await insertMembership(tx, { workspace_id: other.id, user_id: id, role: 'owner', created_at: now + 1 });
    }
    const act = { action: 'instance.setup', subject: `user ${id}`, after: JSON.stringify(shown) };
    await auditInstance(tx, bus, { actor: OPERATOR, address: how.address }, act);
  });
}

/** Makes the operator's own key with every scope in `default`, unless it is there or its owner deleted `default`. */
export async function ensureOperatorKey(bus: Bus, secret: string, claimSeconds: number): Promise<void> {
  await bus.store.write(async (tx) => {
    await bus.store.dialect.lockWorkspace(tx, 'setup');
    if (await findKeyByHash(tx, sha256(secret))) return;
    if ((await hasOwner(tx)) && !(await findWorkspace(tx, FIRST_WORKSPACE))) return;
    const now = bus.now();
    const workspaceId = await ensureWorkspace(tx, now, claimSeconds);
    const id = await storeKey(tx, now, {
      workspaceId,
      name: 'operator',
      profile: 'standard',
      scopes: scope.options,
      rateLimit: null,
      expiresAt: null,
      createdBy: OPERATOR.name,
      secret,
    });
    const who = { actor: OPERATOR, address: 'environment' };
    await auditInstance(tx, bus, who, { action: 'key.issue', subject: `key ${id}`, after: 'operator' });
  });
}
