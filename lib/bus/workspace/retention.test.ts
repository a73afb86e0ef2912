import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim } from '@/lib/bus/intent/claim';
import { openSession, revokeSession } from '@/lib/bus/people/session';
import { takeRequest, useNonce } from '@/lib/bus/rate-limit';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { insertUser } from '@/lib/store/people/people';
import { forgetOutlived, forgetWorkers } from './retention';

const HOUR = 3_600_000;
let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
  const user = { id: 'u', email: 'u@example.com', name: 'U', password_hash: '', created_at: 0 };
  await t.bus.store.write((tx) => insertUser(tx, user));
});
afterAll(() => t.test.drop());

const count = async (table: 'nonces' | 'rate_windows' | 'sessions' | 'workers') => {
  const rows = await t.bus.store.read.selectFrom(table).selectAll().execute();
  return rows.length;
};

/** Does a job until it has caught up, and says how often it took. */
async function drain(job: typeof forgetOutlived): Promise<number> {
  for (let times = 1; ; times++) if (!(await job(t.bus)).full) return times;
}

test('nonces and counters of strangers are deleted, in batches, once nothing asks for them', async () => {
  await t.bus.store.write(async (tx) => {
    for (let n = 0; n < 1_200; n++) {
      const row = { bucket: `sign-in:account:${n}`, window_start: t.clock.now, count: 1 };
      await tx.insertInto('rate_windows').values(row).execute();
    }
  });
  await useNonce(t.bus, 'k', 'once');
  await drain(forgetOutlived);
  expect([await count('nonces'), await count('rate_windows')]).toEqual([1, 1_200]);
  t.clock.now += HOUR + 1;
  await takeRequest(t.bus, 'sign-in:account:7', 5);
  expect(await drain(forgetOutlived)).toBe(3);
  expect([await count('nonces'), await count('rate_windows')]).toEqual([0, 1]);
});

test('a session is deleted a day after it ended, by its time or by hand', async () => {
  const open = () => openSession(t.bus, { id: 'u', name: 'U' }, { address: '', userAgent: '' });
  await revokeSession(t.bus, await open());
  await open();
  t.clock.now += 23 * HOUR;
  await drain(forgetOutlived);
  expect(await count('sessions')).toBe(2);
  t.clock.now += 2 * HOUR;
  await drain(forgetOutlived);
  expect(await count('sessions')).toBe(1);
  t.clock.now += 31 * 24 * HOUR;
  await drain(forgetOutlived);
  expect(await count('sessions')).toBe(0);
});

test('a worker is deleted when it was not seen for the retention, unless it still holds an intent', async () => {
  const { ctx } = await t.key('fleet');
  await put(ctx, { goal: 'long' });
  await claim(ctx, wants({ goal: 'nothing', workerName: 'gone' }));
  await claim(ctx, wants({ goal: 'long', workerName: 'busy' }));
  await flushHeartbeats(t.bus);
  const { retention_days } = await t.bus.store.read
    .selectFrom('workspaces')
    .select('retention_days')
    .executeTakeFirstOrThrow();
  t.clock.now += retention_days * 24 * HOUR;
  await drain(forgetWorkers);
  expect(await count('workers')).toBe(2);
  t.clock.now += 1;
  await drain(forgetWorkers);
  const left = await t.bus.store.read.selectFrom('workers').select('name').execute();
  expect(left).toEqual([{ name: 'busy' }]);
});
