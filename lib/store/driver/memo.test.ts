import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deleteRuleRow } from '@/lib/store/rule/rules';
import { openTestStore, type TestStore } from './store.fixture';

let t: TestStore;
beforeAll(async () => {
  t = await openTestStore();
});
afterAll(() => t.drop());

// Where other processes may write, nothing is kept.
if (!process.env.TEST_DATABASE_URL) {
  test('what was read stands until a row function that changes it has committed', async () => {
    let reads = 0;
    const read = () => t.store.memo('name', async () => ++reads);
    expect([await read(), await read()]).toEqual([1, 1]);
    await t.store.write(async (tx) => {
      await deleteRuleRow(tx, { workspace_id: 'w', id: 'r' });
      // Not committed yet, so who asks now is told what stands.
      expect(await read()).toBe(1);
    });
    expect([await read(), await read()]).toEqual([2, 2]);
  });

  test('what another instance of the module writes is forgotten too', async () => {
    let reads = 0;
    const read = () => t.store.memo('shared', async () => ++reads);
    expect(await read()).toBe(1);
    vi.resetModules();
    const other = await import('@/lib/store/rule/rules');
    expect(other.deleteRuleRow).not.toBe(deleteRuleRow);
    await t.store.write((tx) => other.deleteRuleRow(tx, { workspace_id: 'w', id: 'r' }));
    expect(await read()).toBe(2);
  });

  test('a read that a commit overtook is not kept', async () => {
    let reads = 0;
    let finish = () => {};
    const slow = t.store.memo('slow', async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return ++reads;
    });
    await t.store.write((tx) => deleteRuleRow(tx, { workspace_id: 'w', id: 'r' }));
    finish();
    expect(await slow).toBe(1);
    expect(await t.store.memo('slow', async () => ++reads)).toBe(2);
  });
}

const WRITES = /\.(?:insertInto|updateTable|deleteFrom)\('(?:keys|key_secrets|workspaces|rules)'\)/;

test('every function that writes a table which memory keeps says so', () => {
  const root = path.join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test|\.fixture)\.ts$/.test(name),
  );
  const functions = files.flatMap((name) => readFileSync(path.join(root, name), 'utf8').split(/\n(?=\S)/));
  const writers = functions.filter((text) => WRITES.test(text));
  expect(writers.length).toBeGreaterThan(8);
  // When a key was last used is not kept; whoever clears a workspace's keys was told to forget by its caller.
  const silent = writers.filter((text) => !text.includes('forget(tx)'));
  expect(silent.map((text) => /function (\w+)/.exec(text)?.[1]).sort()).toEqual(['clearKeys', 'touchKeys']);
});
