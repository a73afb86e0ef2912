import { timingSafeEqual } from 'node:crypto';
import { BusError, isBusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { createFirstOwner, isOwned } from '@/lib/bus/workspace/setup';
import { type Runtime, runtime } from '@/lib/runtime';
import { derivedSecret } from '@/lib/secret';
import { accountForm } from '@/lib/shape/credentials';
import { hashPassword } from './password';

function setupToken(secret: string): string {
  return derivedSecret(secret, 'setup');
}

/** The link that makes the first owner; printed at every start until there is one. */
export async function setupLink({ env, bus, secret }: Runtime): Promise<string | null> {
  return (await isOwned(bus)) ? null : `${env.home}/setup?token=${setupToken(secret)}`;
}

function isSetupToken(secret: string, token: string): boolean {
  const expected = Buffer.from(setupToken(secret));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** What the setup page should show to somebody who came with this token. */
export async function setupState(token: string | undefined): Promise<'open' | 'done' | 'bad-token'> {
  const { bus, secret } = await runtime();
  if (await isOwned(bus)) return 'done';
  return token && isSetupToken(secret, token) ? 'open' : 'bad-token';
}

/** Makes the first owner from the setup form. Throws `invalid`, `forbidden`, `conflict`. */
export async function createOwner(input: unknown, address = 'setup page'): Promise<void> {
  const { bus, secret, env } = await runtime();
  const { token, password, ...owner } = parseInput(accountForm, input);
  if (!isSetupToken(secret, token)) throw new BusError('forbidden', 'The setup link is not valid.');
  const how = { address, claimSeconds: env.INTERCHANGE_CLAIM_SECONDS };
  await createFirstOwner(bus, { ...owner, passwordHash: await hashPassword(password) }, how);
}

/** Makes the owner the environment names, if nobody owns this instance yet. */
export async function createOwnerFromEnv({ bus, env }: Runtime): Promise<void> {
  const { INTERCHANGE_ADMIN_EMAIL: email, INTERCHANGE_ADMIN_PASSWORD: password } = env;
  if (!email || !password || (await isOwned(bus))) return;
  const owner = {
    name: email.split('@')[0] ?? email,
    email: email.toLowerCase(),
    passwordHash: await hashPassword(password),
  };
  const how = { address: 'environment', claimSeconds: env.INTERCHANGE_CLAIM_SECONDS };
  try {
    await createFirstOwner(bus, owner, how);
  } catch (error) {
    // Another process that starts at the same time on the same database was faster.
    if (!(isBusError(error) && error.code === 'conflict' && (await isOwned(bus)))) throw error;
  }
}
