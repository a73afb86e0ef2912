import { v7 as uuidv7 } from 'uuid';
import type { Context } from '@/lib/bus/context';
import { memberContext, openSession, type SignedIn, whoIs } from '@/lib/bus/people/session';
import type { Role } from '@/lib/shape/role';
import { insertMembership, insertUser } from '@/lib/store/people/people';
import type { TestBus } from './bus.fixture';

const HERE = { address: '127.0.0.1', userAgent: 'test/1.0' };

export interface Person {
  id: string;
  email: string;
  sessionId: string;
  /** As the door would say it now; null once the session has ended. */
  who(): Promise<SignedIn>;
  /** Their context now. Throws `not_found` in a workspace they are not in. */
  ctx(slug?: string): Promise<Context>;
}

/** A person with a session and, with a role, a seat in the test's workspace. */
export async function seat(t: TestBus, name: string, role?: Role): Promise<Person> {
  const id = uuidv7();
  const email = `${name.toLowerCase()}-${id.slice(-6)}@example.com`;
  const created_at = t.clock.now;
  await t.bus.store.write(async (tx) => {
    await insertUser(tx, { id, name, email, password_hash: 'x', created_at });
    if (role) await insertMembership(tx, { workspace_id: t.workspaceId, user_id: id, role, created_at });
  });
  const sessionId = await openSession(t.bus, { id, name }, HERE);
  const who = async () => {
    const found = await whoIs(t.bus, sessionId);
    if (!found) throw new Error(`${name} has no session.`);
    return found;
  };
  return {
    id,
    email,
    sessionId,
    who,
    ctx: async (slug = 'default') => memberContext(t.bus, await who(), slug, HERE),
  };
}
