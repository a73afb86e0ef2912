import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { abortJob, getJob, listJobs } from '@/lib/bus/job/job';
import { runJobs } from '@/lib/bus/job/run';
import { setValue } from '@/lib/bus/kv/set';
import { readLevel } from '@/lib/bus/kv/tree';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { finishJobs } from './bulk.fixture';
import { setDelimiter } from './split';
import { KV_JOBS } from './work';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ctx = await (await seat(t, 'Otto', 'operator')).ctx();
});
afterAll(() => t.test.drop());

const top = async (namespace: string) =>
  (await readLevel(ctx, { namespace })).folders.map(({ path, keys }) => `${path} ${keys}`);

test('a small namespace is split at once', async () => {
  for (const key of ['a:b/c', 'a:d', 'e']) await setValue(ctx, { namespace: 'small', key, value: 'v' });
  await setDelimiter(ctx, 'small', '/');
  expect(await top('small')).toEqual(['a:b/ 1']);
  expect(await listJobs(ctx)).toEqual([]);
});

test('a large one is split by a job, and is exact all along', async () => {
  const namespace = 'large';
  for (let n = 0; n < 30; n++) await setValue(ctx, { namespace, key: `a:b/${n}`, value: 'v' });
  await setDelimiter(ctx, namespace, '/', 10);
  expect(await top(namespace)).toEqual(['a: 20', 'a:b/ 10']);
  const [job] = await listJobs(ctx);
  expect(job).toMatchObject({
    kind: 'kv.split',
    total: 30,
    done: 10,
    input: { name: 'large', delimiter: '/' },
  });
  await setValue(ctx, { namespace, key: 'a:b/9', value: 'new' });
  expect(await top(namespace)).toEqual(['a: 19', 'a:b/ 11']);
  await expect(abortJob(ctx, job?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  await runJobs(t.bus, KV_JOBS);
  await finishJobs(t);
  expect(await top(namespace)).toEqual(['a:b/ 30']);
  expect(await getJob(ctx, job?.id ?? '')).toMatchObject({ state: 'done', done: 30 });
});
