import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertNonce } from '@/lib/store/intent/guards';
import type { Tx } from './store';
import { endTransaction, openTestStore, type TestStore } from './store.fixture';

let t: TestStore;
beforeAll(async () => {
  t = await openTestStore();
});
afterAll(() => t.drop());

const note = (tx: Tx, nonce: string) => insertNonce(tx, { owner_id: 'w', nonce, expires_at: 1 });
const noted = async (like: string) => {
  const rows = await t.store.read.selectFrom('nonces').select('nonce').where('nonce', 'like', like).execute();
  return rows.map(({ nonce }) => nonce).sort();
};

test('of many at once, those that throw leave nothing and the others are kept', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 100 }, (_, at) =>
      t.store.write(async (tx) => {
        await note(tx, `many ${String(at).padStart(2, '0')}`);
        if (at % 3 === 0) throw new Error(`no ${at}`);
        return at;
      }),
    ),
  );
  const kept = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(kept).toHaveLength(66);
  expect(await noted('many%')).toEqual(kept.map((at) => `many ${String(at).padStart(2, '0')}`));
});

test('what a write answered can be read, and a write that follows sees it', async () => {
  await t.store.write((tx) => note(tx, 'first'));
  expect(await noted('first')).toEqual(['first']);
  const again = await t.store.write((tx) => note(tx, 'first'));
  expect(again).toBe(false);
});

// Postgres has no shared transactions.
if (!process.env.TEST_DATABASE_URL) {
  test('when the database gives a shared transaction up, all in it are told and the next go on', async () => {
    const broken = t.store.write(async (tx) => {
      await endTransaction(tx);
      throw new Error('the disk is full');
    });
    const beside = t.store.write((tx) => note(tx, 'beside'));
    const told = await Promise.allSettled([broken, beside]);
    const reason = expect.objectContaining({ message: 'the disk is full' });
    expect(told).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    await t.store.write((tx) => note(tx, 'after'));
    expect(await noted('beside')).toEqual([]);
    expect(await noted('after')).toEqual(['after']);
  });
}
