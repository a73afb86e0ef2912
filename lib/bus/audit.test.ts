import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '@/lib/pure/digest';
import { auditText } from '@/lib/shape/chain';
import { listAuditRows, toAuditEntry } from '@/lib/store/workspace/audit';
import { auditRefused } from './audit';
import { makeTestBus, type TestBus } from './testing/bus.fixture';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

const rows = async () => (await listAuditRows(t.bus.store.read, t.workspaceId, 100)).reverse();
const act = (subject: string, after?: string) => ({
  action: 'rule.refuse',
  subject,
  ...(after && { after }),
});

test('a flood of one refusal is one row with a count, and the chain stays whole', async () => {
  const { ctx } = await t.key('flooding');
  const { ctx: other } = await t.key('another');
  await Promise.all(Array.from({ length: 50 }, () => auditRefused(ctx, act('one'))));
  await auditRefused(ctx, act('two'));
  t.clock.now += 60_000;
  await auditRefused(ctx, act('one'));
  await auditRefused(ctx, act('one', 'a goal'));
  await auditRefused(other, act('one'));
  await auditRefused({ ...ctx, address: '10.0.0.1' }, act('one'));
  const all = await rows();
  expect(all.map(({ actor_name, subject, repeats }) => [actor_name, subject, repeats])).toEqual([
    ['flooding', 'one', 50],
    ['flooding', 'two', 0],
    ['flooding', 'one', 0],
    ['another', 'one', 0],
    ['flooding', 'one', 0],
  ]);
  expect(all[0]).toMatchObject({ at: t.clock.now - 60_000, repeated_at: t.clock.now });
  for (const row of all) expect(row.hash).toBe(sha256(auditText(toAuditEntry(row))));
});

test('an hour later the same refusal has a row of its own', async () => {
  const { ctx } = await t.key('patient');
  await auditRefused(ctx, act('again'));
  t.clock.now += 3_600_001;
  await auditRefused(ctx, act('again'));
  const again = (await rows()).filter(({ subject }) => subject === 'again');
  expect(again.map(({ repeats }) => repeats)).toEqual([0, 0]);
});

test('every field of an entry changes its hash', () => {
  const entry = {
    workspaceId: 'w',
    number: 1,
    action: 'a',
    outcome: 'done',
    actorKind: 'user',
    actorId: 'i',
    actorName: 'n',
    subject: 's',
    before: null,
    after: 'b',
    address: 'c',
    at: 2,
    previousHash: 'p',
  } as const;
  const texts = Object.keys(entry).map((name) => auditText({ ...entry, [name]: 'other' }));
  expect(new Set([auditText(entry), ...texts]).size).toBe(Object.keys(entry).length + 1);
});
