import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { listReviewers } from './reviewers';

let t: TestBus;
beforeEach(async () => {
  t = await makeTestBus();
});
afterEach(() => t.test.drop());

test('who may decide is listed by name, without those who only look', async () => {
  const owner = await seat(t, 'Zoe', 'owner');
  await seat(t, 'Ada', 'approver');
  await seat(t, 'Vic', 'viewer');
  const { members, groups } = await listReviewers(await owner.ctx());
  expect(members.map(({ name, role, isMe }) => [name, role, isMe])).toEqual([
    ['Ada', 'approver', false],
    ['Zoe', 'owner', true],
  ]);
  expect(groups).toEqual([]);
});

test('a key that may not read the members is refused', async () => {
  const { ctx } = await t.key('worker');
  await expect(listReviewers(ctx)).rejects.toMatchObject({ code: 'forbidden' });
});
