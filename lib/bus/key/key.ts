import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { voidVotesOf } from '@/lib/bus/approval/void-votes';
import { auditAct } from '@/lib/bus/audit';
import type { Bus, Context, KeyProfile } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import { KEY_NAME_LENGTH } from '@/lib/shape/limits';
import { type Scope, scope } from '@/lib/shape/role';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import { findKeyByHash, insertKey, listKeyRows, setKeyRevoked } from '@/lib/store/key/keys';
import { isWellFormedKey, newKeySecret } from './pure/key-text';

/** `strict` keeps the oldest documented limits, `standard` has no cap but those set. */
const PROFILE_RATE: Record<KeyProfile, number | null> = { standard: null, strict: 60 };

// Made once: every request reads a key by them.
const scopeList = z.array(scope);
const addressList = z.array(z.string());

const issueInput = z.object({
  name: z.string().trim().min(1).max(KEY_NAME_LENGTH),
  profile: z.enum(['standard', 'strict']).default('standard'),
  scopes: z.array(scope).min(1),
  rateLimit: z.int().positive().nullable().optional(),
  expiresAt: z.number().int().nullable().default(null),
});

/** Makes a key and returns its secret, which is never readable again. Throws `invalid`, `forbidden`. */
export async function issueKey(
  ctx: Context,
  input: z.input<typeof issueInput>,
): Promise<{ id: string; secret: string }> {
  await requireScope(ctx, 'key.issue');
  const given = parseInput(issueInput, input);
  const beyond = given.scopes.find((wanted) => !ctx.scopes.has(wanted));
  if (beyond)
    throw new BusError('forbidden', `A key cannot be given the scope ${beyond} that its maker lacks.`);
  const secret = newKeySecret(ctx.workspace.slug);
  const id = await ctx.bus.store.write(async (tx) => {
    const made = await storeKey(tx, ctx.bus.now(), {
      ...given,
      rateLimit: given.rateLimit ?? PROFILE_RATE[given.profile],
      workspaceId: ctx.workspace.id,
      createdBy: ctx.actor.name,
      createdById: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      secret,
    });
    await auditAct(tx, ctx, {
      action: 'key.issue',
      subject: `key ${made}`,
      after: JSON.stringify({
        name: given.name,
        profile: given.profile,
        scopes: given.scopes,
      }),
    });
    return made;
  });
  return { id, secret };
}

/** Writes a key with its first secret. For verbs that have checked and audited already. */
export async function storeKey(
  tx: Tx,
  now: number,
  key: {
    workspaceId: string;
    name: string;
    profile: KeyProfile;
    scopes: readonly Scope[];
    rateLimit: number | null;
    expiresAt: number | null;
    createdBy: string;
    /** The member who made it, if one did. */
    createdById?: string | null;
    secret: string;
  },
): Promise<string> {
  const id = uuidv7();
  await insertKey(
    tx,
    {
      id,
      workspace_id: key.workspaceId,
      name: key.name,
      profile: key.profile,
      scopes: JSON.stringify(key.scopes),
      rate_limit: key.rateLimit,
      allowed_addresses: '[]',
      created_by: key.createdBy,
      created_by_id: key.createdById ?? null,
      created_at: now,
      expires_at: key.expiresAt,
      revoked_at: null,
      last_used_at: null,
    },
    {
      id: uuidv7(),
      key_id: id,
      hash: sha256(key.secret),
      prefix: key.secret.slice(0, key.secret.lastIndexOf('_') + 1 || 4),
      last_four: key.secret.slice(-4),
      created_at: now,
      expires_at: null,
      revoked_at: null,
    },
  );
  return id;
}

/** Ends a key for good. Throws `not_found` when it is unknown or revoked already. */
export async function revokeKey(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'key.revoke');
  await ctx.bus.store.write(async (tx) => {
    if (!(await setKeyRevoked(tx, ctx.workspace.id, id, ctx.bus.now()))) {
      throw new BusError('not_found', 'There is no such key, or it is revoked.');
    }
    await auditAct(tx, ctx, { action: 'key.revoke', subject: `key ${id}` });
  });
  await voidVotesOf(ctx, id);
}

/** The id of the key a secret belongs to. Throws `not_found` when this workspace has no such key. */
export async function keyIdOf(ctx: Context, secret: string): Promise<string> {
  const found = await findKeyByHash(ctx.bus.store.read, sha256(secret));
  if (found?.workspace_id !== ctx.workspace.id) throw new BusError('not_found', 'There is no such key.');
  return found.id;
}

/** The workspace's keys, newest first; secrets by prefix and last four only. */
export async function listKeys(ctx: Context) {
  await requireScope(ctx, 'key.read');
  return listKeyRows(ctx.bus.store.read, ctx.workspace.id);
}

/** What a request may do by the key it shows. */
export interface KeyGrant {
  context: Context;
  profile: KeyProfile;
  /** Requests a minute; null is no cap. */
  rateLimit: number | null;
}

/** A key as stored, with its lists read. */
async function findGrant(bus: Bus, hash: string) {
  const row = await findKeyByHash(bus.store.read, hash);
  return (
    row && {
      ...row,
      addresses: readStored(addressList, row.allowed_addresses),
      scopes: new Set(readStored(scopeList, row.scopes)),
    }
  );
}

/**
 * Turns a presented secret into a context. Throws `unauthenticated` when it is unknown, mistyped, expired
 * or revoked, `forbidden` when the address is not allowed.
 */
export async function authenticateKey(
  bus: Bus,
  secret: string,
  request: { address: string; userAgent: string },
): Promise<KeyGrant> {
  const hash = sha256(secret);
  const row = isWellFormedKey(secret) ? await bus.store.memo(hash, () => findGrant(bus, hash)) : undefined;
  const now = bus.now();
  const dead =
    !row ||
    row.revoked_at !== null ||
    row.secret_revoked_at !== null ||
    (row.expires_at !== null && row.expires_at <= now) ||
    (row.secret_expires_at !== null && row.secret_expires_at <= now);
  if (dead) throw new BusError('unauthenticated', 'Invalid API key.');
  if (row.addresses.length > 0 && !row.addresses.includes(request.address)) {
    throw new BusError('forbidden', 'This key may not be used from this address.');
  }
  bus.heartbeats.used(row.id, now);
  return {
    profile: row.profile,
    rateLimit: row.rate_limit,
    context: {
      bus,
      workspace: { id: row.workspace_id, slug: row.workspace_slug, claimSeconds: row.claim_seconds },
      actor: { kind: 'key', id: row.id, name: row.name, profile: row.profile },
      scopes: row.scopes,
      ...request,
    },
  };
}
