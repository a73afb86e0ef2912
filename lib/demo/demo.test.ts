import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { listIntents } from '@/lib/bus/intent/intent';
import { issueKey, listKeys } from '@/lib/bus/key/key';
import { getValue } from '@/lib/bus/kv/get';
import { setValue } from '@/lib/bus/kv/set';
import { userByEmail } from '@/lib/bus/people/session';
import { put } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { createFirstOwner } from '@/lib/bus/workspace/setup';
import { createWorkspace, deleteWorkspace } from '@/lib/bus/workspace/workspace';
import { membershipsOf } from '@/lib/store/people/people';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type Demo, openDemo } from './demo';

let t: TestWire;
let demo: Demo;
let ada: Person;
beforeEach(async () => {
  t = await openTestWire();
  ada = await seat(t, 'Ada', 'owner');
  demo = openDemo(t.bus, t.url);
});
afterEach(async () => {
  await demo.halt();
  await t.stop();
});

/** Waits until workspace `demo` has an intent that was published after those of `seen`. */
const traffic = (ctx: Context, seen: readonly { id: string }[] = []) =>
  vi.waitFor(async () => {
    const { intents } = await listIntents(ctx, {});
    expect(intents.filter(({ id }) => !seen.some((old) => old.id === id))).not.toEqual([]);
    return intents;
  }, 10_000);
const slugs = async (person: Person) => (await person.who()).memberships.map(({ slug }) => slug);
const standingKeys = async (ctx: Context) =>
  (await listKeys(ctx)).filter(({ revoked_at }) => revoked_at === null).map(({ id, name }) => ({ id, name }));

describe('by a person', () => {
  test('it has a workspace of its own that is theirs; cleaning up takes that away and nothing else', async () => {
    const home = await ada.ctx();
    await put(home, { goal: 'mine' });
    const { id: kept } = await issueKey(home, { name: 'kept', scopes: ['intent.read'] });
    await setValue(home, { namespace: kept, key: 'k', value: 'v', ttlSeconds: null });
    const all = async () => ({
      intents: await listIntents(home, {}),
      keys: await listKeys(home),
      value: await getValue(home, { namespace: kept, key: 'k' }),
    });
    const before = await all();

    await demo.start(home);
    expect(await slugs(ada)).toEqual(['default', 'demo']);
    const there = await ada.ctx('demo');
    expect(await demo.stateIn(there.workspace.id)).toBe('running');
    expect(await demo.stateIn(home.workspace.id)).toBeNull();
    await traffic(there);

    const requests = vi.spyOn(globalThis, 'fetch');
    await demo.cleanUp(there);
    expect(await slugs(ada)).toEqual(['default']);
    expect(await demo.stateIn(there.workspace.id)).not.toBe('running');
    const sent = requests.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests.mock.calls.length).toBe(sent);
    expect(await all()).toEqual(before);
  });

  test('starting it twice is starting it once', async () => {
    const home = await ada.ctx();
    await Promise.all([demo.start(home), demo.start(home)]);
    expect((await standingKeys(await ada.ctx('demo'))).map(({ name }) => name).sort()).toEqual([
      'sample publisher',
      'sample workers',
    ]);
  });

  test('it may be started anew once it was cleaned up', async () => {
    await demo.start(await ada.ctx());
    await demo.cleanUp(await ada.ctx('demo'));
    await demo.start(await ada.ctx());
    await traffic(await ada.ctx('demo'));
  });

  test('an admin who owns nothing cleans up too, but nobody deletes their only home', async () => {
    const grace = await seat(t, 'Grace', 'admin');
    await demo.start(await grace.ctx());
    await demo.cleanUp(await grace.ctx('demo'));
    expect(await slugs(grace)).toEqual(['default']);

    await demo.start(await ada.ctx());
    await deleteWorkspace(await ada.ctx());
    await expect(demo.cleanUp(await ada.ctx('demo'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await demo.stateIn((await ada.ctx('demo')).workspace.id)).toBe('running');
  });

  test('who administers nothing starts nothing, and one at a time has it', async () => {
    const vito = await seat(t, 'Vito', 'operator');
    await expect(demo.start(await vito.ctx())).rejects.toMatchObject({ code: 'forbidden' });
    const grace = await seat(t, 'Grace', 'admin');
    await demo.start(await ada.ctx());
    await expect(demo.start(await grace.ctx())).rejects.toMatchObject({ code: 'conflict' });
    expect(await slugs(grace)).toEqual(['default']);
  });

  test('a workspace that people made at its address is neither used nor deleted', async () => {
    const { actor, address } = await ada.ctx();
    if (actor.kind !== 'user') throw new Error('a person is a user');
    await createWorkspace(t.bus, { actor, address }, { slug: 'demo', name: 'Ours' });
    await issueKey(await ada.ctx('demo'), { name: 'sample workers', scopes: ['intent.claim'] });
    await expect(demo.start(await ada.ctx())).rejects.toMatchObject({ code: 'conflict' });
    await expect(demo.startUnattended()).rejects.toMatchObject({ code: 'conflict' });
    await expect(demo.cleanUp(await ada.ctx('demo'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(demo.cleanUp(await ada.ctx())).rejects.toMatchObject({ code: 'not_found' });
    expect(await slugs(ada)).toEqual(['default', 'demo']);
  });
});

test('after a restart it stands still until it is started again, with keys of its own', async () => {
  await demo.start(await ada.ctx());
  const there = await ada.ctx('demo');
  const seen = await traffic(there);
  const old = await standingKeys(there);
  await demo.halt();
  demo = openDemo(t.bus, t.url);
  expect(await demo.stateIn(there.workspace.id)).toBe('stopped');
  await demo.startUnattended();
  expect(await demo.stateIn(there.workspace.id)).toBe('running');
  await traffic(there, seen);
  const fresh = await standingKeys(there);
  expect(fresh.map(({ name }) => name)).toEqual(old.map(({ name }) => name));
  expect(fresh).not.toEqual(old);
});

describe('on the operator’s word', () => {
  test('every owner owns it', async () => {
    const grace = await seat(t, 'Grace', 'admin');
    await demo.startUnattended();
    expect((await ada.who()).memberships).toMatchObject([
      { slug: 'default' },
      { slug: 'demo', role: 'owner' },
    ]);
    expect(await slugs(grace)).toEqual(['default']);
    await traffic(await ada.ctx('demo'));
    await demo.cleanUp(await ada.ctx('demo'));
  });

  test('the first owner too, who is yet to come', async () => {
    const fresh = await openTestWire();
    const unowned = openDemo(fresh.bus, `${fresh.url}/intent-bus`);
    await unowned.startUnattended();
    const email = 'first@example.com';
    const owner = { name: 'First', email, passwordHash: 'x' };
    await createFirstOwner(fresh.bus, owner, { address: 'test', claimSeconds: 60 });
    const { id = '' } = (await userByEmail(fresh.bus, email)) ?? {};
    expect(await membershipsOf(fresh.bus.store.read, id)).toMatchObject([
      { slug: 'default', role: 'owner' },
      { slug: 'demo', role: 'owner' },
    ]);
    await unowned.halt();
    await fresh.stop();
  });
});
