import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { type Caller, connect } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('k');
  ({ ctx } = key);
  worker = await connect(t, key.secret, 'worker');
});
afterAll(() => t.stop());

const FUNCTIONS = {
  'state::set': 'SET_ERROR',
  'state::delete': 'DELETE_ERROR',
  'state::update': 'UPDATE_ERROR',
};
const WRONG = {
  empty: '',
  long: 'x'.repeat(513),
  'too many bytes': 'é'.repeat(257),
  NUL: 'a\0b',
  half: '\ud800',
};

test.each(['too many bytes', 'NUL', 'half'] as const)(
  'nothing is at a key that cannot be: %s',
  async (name) => {
    expect(await worker.ask('state::get', { scope: 's', key: WRONG[name] })).toBeNull();
    expect(await worker.ask('state::get', { scope: WRONG[name].slice(0, 200), key: 'k' })).toBeNull();
  },
);

for (const [id, code] of Object.entries(FUNCTIONS)) {
  test.each(Object.entries(WRONG))(`${id} refuses a key: %s`, async (_, key) => {
    const data = { scope: 's', key, value: 1, ops: [{ type: 'set', path: 'n', value: 1 }] };
    expect((await worker.call(id, data)).error).toMatchObject({ code });
  });
}

test.each(['x'.repeat(512), 'é'.repeat(256), '..', '%2F', '😀', 'a\x01b', '%', '_', '__proto__'])(
  'a key is taken as it is: %j',
  async (key) => {
    const at = { scope: key.slice(0, 200), key };
    await worker.ask('state::set', { ...at, value: key });
    expect(await worker.ask('state::get', at)).toBe(key);
    expect(await worker.ask('state::delete', at)).toBe(key);
  },
);

test('what is not there is deleted without a trace', async () => {
  expect(await worker.ask('state::delete', { scope: 'never', key: 'k' })).toBeNull();
  const { namespaces } = await listNamespaces(ctx);
  expect(namespaces.map(({ name }) => name)).not.toContain('never');
});
