import { afterAll, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { comment } from '@/lib/bus/approval/review';
import { undo } from '@/lib/bus/approval/undo';
import { askForOrphans } from '@/lib/bus/collab/orphan-suspension';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openSuspending, question } from './suspend.fixture';

const { t, human, call, create, patch, set, get, suspend, respond, asked } = await openSuspending();
afterAll(() => t.stop());

test('an agent that waits without a question is put before people, until it asks or somebody answers', async () => {
  const silent = async () => {
    const { id } = await create({ title: 'Silent' });
    await set(id, 1, 'suspended_awaiting_input');
    await askForOrphans(t.bus);
    expect(await asked(id)).toEqual([]);
    t.clock.now += 10_000;
    await askForOrphans(t.bus);
    await askForOrphans(t.bus);
    expect(await asked(id)).toMatchObject([{ kind: 'text', state: 'pending' }]);
    return id;
  };
  const first = await silent();
  await patch(first, 2, { _suspension: question });
  expect(await asked(first)).toMatchObject([{ kind: 'choice', state: 'pending' }]);
  const second = await silent();
  expect((await respond(second, { suspension_id: 'any', value: 'go on' })).status).toBe(200);
  expect(await asked(second)).toEqual([]);
  const third = await silent();
  const [approval] = await asked(third);
  await decide(human.ctx, { id: approval?.id ?? '', outcome: 'answered', value: '"use fra"' });
  expect(await get(third)).toMatchObject({
    status: 'active',
    state: { _suspension: { response: 'use fra', resolution: 'responded' } },
  });
});

test('what reviewers do among themselves is not told to agents, what they ask is', async () => {
  const id = await suspend();
  const [approval] = await asked(id);
  const member = await (await seat(t, 'Mia', 'approver')).ctx();
  await decide(member, { id: approval?.id ?? '', outcome: 'ship', comment: 'not yet told' });
  await undo(member, { id: approval?.id ?? '' });
  await comment(member, { id: approval?.id ?? '', sort: 'note', text: 'between us' });
  await comment(member, { id: approval?.id ?? '', sort: 'question', text: 'Which build?' });
  const { text } = await call('GET', `/intents/${id}/events`);
  expect(text).toContain('Which build?');
  expect(text).not.toMatch(/not yet told|between us/);
});
