import { expect, test, vi } from 'vitest';
import type { InboxItem } from '@/lib/shape/inbox';
import { decideAll, plan } from './bulk';

type Row = Pick<InboxItem, 'id' | 'kind' | 'quick' | 'risk' | 'shown'>;

// A plan looks at nothing else of a row.
const row = (id: string, more: Partial<Row> = {}) =>
  ({
    id,
    kind: 'decision',
    quick: ['approved', 'rejected'],
    risk: null,
    shown: `s${id}`,
    ...more,
  }) as InboxItem;

test('each is answered in its own word, and what takes more than a press is left out', () => {
  const rows = [
    row('a'),
    row('b', { kind: 'confirm', quick: ['confirmed', 'declined'] }),
    row('c', { quick: [] }),
  ];
  const { able, unable } = plan(rows, 'approve');
  expect(able.map(({ outcome }) => outcome)).toEqual(['approved', 'confirmed']);
  expect(unable.map(({ id }) => id)).toEqual(['c']);
  // One that wants a comment can be rejected: a reason is one.
  expect(plan(rows, 'reject').able.map(({ outcome }) => outcome)).toEqual([
    'rejected',
    'declined',
    'rejected',
  ]);
});

test('asks first when it is many, when it is dangerous, and always for a reason', () => {
  const twenty = Array.from({ length: 20 }, (_, n) => row(String(n)));
  expect(plan(twenty, 'approve').mustAsk).toBe(false);
  expect(plan([...twenty, row('x')], 'approve').mustAsk).toBe(true);
  expect(plan([row('a', { risk: 'high' })], 'approve').mustAsk).toBe(true);
  expect(plan([row('a')], 'reject').mustAsk).toBe(true);
});

test('a thousand are one call; what is refused as a whole is told of every row', async () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => row(String(n)));
  const decideMany = vi.fn(async ({ questions }: { questions: readonly { id: string }[] }) => ({
    ok: true as const,
    value: questions.map(({ id }) => ({ id, ok: true, message: null })),
  }));
  const results = await decideAll(decideMany, 'default', plan(rows, 'approve'), undefined);
  expect(decideMany).toHaveBeenCalledTimes(1);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1_000);
  const refused = await decideAll(
    async () => ({ ok: false, message: 'No.' }),
    'default',
    plan(rows.slice(0, 2), 'approve'),
    undefined,
  );
  expect(refused.map(({ ok, message }) => [ok, message])).toEqual([
    [false, 'No.'],
    [false, 'No.'],
  ]);
});
