import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fail } from '@/lib/bus/intent/claim';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { failureQuery } from '@/lib/shape/failure/failure';
import { regroupFailures } from './keep';
import { listFailures } from './list';
import { projectFailures } from './project';
import { setFailureRules } from './rules';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());
beforeEach(async () => {
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});

async function run(goal: string, error: string): Promise<void> {
  const { id } = await put(ctx, { goal });
  const held = await claim(ctx, wants({ goal }));
  await fail(ctx, { id, token: held?.token, error, terminal: true });
}

async function project(): Promise<void> {
  while ((await projectFailures(t.bus)).full);
}

const list = async (goal: string) =>
  (await listFailures(ctx, failureQuery.parse({ goal, limit: 1_000 }))).groups;

test('a goal that fails differently every time has one group for the rest', async () => {
  // Letters, since numbers are taken out.
  const word = (n: number) => n.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
  for (let n = 0; n < 203; n++) await run('various', `no ${word(n)}`);
  await project();
  const groups = await list('various');
  expect(groups).toHaveLength(201);
  expect(groups[0]).toMatchObject({ title: 'Other errors', count: 3 });
  await regroupFailures(t.bus);
  await project();
  expect((await list('various'))[0]).toMatchObject({ title: 'Other errors', count: 3 });
});

test('a workspace’s own patterns decide from then on', async () => {
  await run('tenants', 'tenant acme-shop is over its limit');
  await run('tenants', 'tenant other-shop is over its limit');
  await setFailureRules(ctx, { keep: [], hide: ['*-shop'] });
  await run('tenants', 'tenant third-shop is over its limit');
  await run('tenants', 'tenant fourth-shop is over its limit');
  await project();
  // Whatever is grouped from now on, as nothing was before.
  const groups = await list('tenants');
  expect(groups).toMatchObject([{ title: 'tenant ‹…› is over its limit', count: 4 }]);
  await expect(setFailureRules(ctx, { keep: ['a b'], hide: [] })).rejects.toMatchObject({ code: 'invalid' });
});
