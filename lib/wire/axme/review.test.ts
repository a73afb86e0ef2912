import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalsOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { comment } from '@/lib/bus/approval/review';
import { undo } from '@/lib/bus/approval/undo';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const task = { title: 'Approve the refund', task_type: 'approval', assignees: ['boss@example.com'] };

test('what reviewers do among themselves is not told to agents, what they ask is', async () => {
  const id = await the.create({ human_task: task, reply_to: 'agent://curious' });
  const [asked] = await approvalsOf(key.ctx, id);
  const approver = await (await seat(t, 'Mia', 'approver')).ctx();
  const approval = asked?.id ?? '';
  await decide(approver, { id: approval, outcome: 'approved', comment: 'not yet told' });
  await undo(approver, { id: approval });
  await comment(approver, { id: approval, sort: 'note', text: 'between us' });
  await comment(approver, { id: approval, sort: 'question', text: 'Which build?' });
  const told = JSON.stringify(await the.events(id));
  expect(told).toContain('Which build?');
  expect(told).not.toMatch(/not yet told|between us/);
  expect((await the.events(id)).map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const { json } = await the.call('GET', '/v1/inbox?owner_agent=agent://curious');
  expect(json.threads).toHaveLength(1);
});
