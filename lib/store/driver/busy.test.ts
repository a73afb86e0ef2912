import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertNonce } from '@/lib/store/intent/guards';
import { holdWriteLock } from './busy.fixture';
import { openSqlite } from './sqlite';
import type { Store } from './store';
import { isUnavailable } from './unavailable';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interchange-'));
  store = await openSqlite(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const write = (nonce: string) =>
  store.write((tx) => insertNonce(tx, { owner_id: 'w', nonce, expires_at: 1 }));
const read = () => store.read.selectFrom('nonces').select('nonce').execute();

test('a locked database leaves the loop free, and a write waits for it', async () => {
  const release = holdWriteLock(folder);
  const writing = write('patient');
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await read()).toEqual([]);
  // Held up by SQLite's own timeout it would have had no turn at all.
  expect(turns).toBeGreaterThan(5);
  clearInterval(timer);
  release();
  expect(await writing).toBe(true);
  expect(store.isTroubled()).toBe(false);
});

test('a write that waited too long says that the database is busy, with all that waited behind it', async () => {
  const release = holdWriteLock(folder);
  const tries = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => write(`late ${n}`)));
  expect(tries.every((one) => one.status === 'rejected' && isUnavailable(one.reason))).toBe(true);
  expect(store.isTroubled()).toBe(true);
  release();
  expect(await write('after')).toBe(true);
  expect(store.isTroubled()).toBe(false);
  expect(await read()).toEqual([{ nonce: 'after' }]);
});

test('the folder and its files are their owner’s alone', () => {
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of ['interchange.db', 'interchange.db-wal', 'interchange.db-shm', 'interchange.lock']) {
    expect([name, statSync(path.join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  }
});
