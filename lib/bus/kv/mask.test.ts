import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { deleteEntry } from './delete';
import { getValue, readEntry } from './get';
import { readVersion, restoreVersion } from './history';
import { createMask, deleteMask, listMasks } from './mask';
import { revealEntry } from './reveal';
import { setValue } from './set';

let t: TestBus;
let admin: Context;
let operator: Context;
let worker: Context;
beforeAll(async () => {
  t = await makeTestBus();
  admin = await (await seat(t, 'Ada', 'admin')).ctx();
  operator = await (await seat(t, 'Otto', 'operator')).ctx();
  ({ ctx: worker } = await t.key('worker'));
});
afterAll(() => t.test.drop());

const at = (key: string) => ({ namespace: 'n', key });
const set = (ctx: Context, key: string, value: string) =>
  setValue(ctx, { ...at(key), value, contentType: 'json' });
const acts = async (action: string) =>
  t.bus.store.read
    .selectFrom('audit')
    .select(['outcome', 'subject', 'after'])
    .where('action', '=', action)
    .execute();

test('a masked value is sent to no browser, in no version, and to workers as before', async () => {
  await createMask(admin, { key: 'whole*' });
  await set(worker, 'whole', '"secret"');
  await set(worker, 'whole', '"newer"');
  const hidden = { value: null, isMasked: true };
  expect(await readEntry(admin, at('whole'))).toMatchObject({ ...hidden, size: 7 });
  expect(await readVersion(admin, at('whole'), 1)).toMatchObject(hidden);
  expect(await restoreVersion(operator, { ...at('whole'), version: 1 })).toMatchObject(hidden);
  expect((await getValue(worker, at('whole'))).value).toBe('"secret"');
  await deleteEntry(worker, at('whole'));
  expect(await readEntry(admin, at('whole'))).toMatchObject({ value: null, isMasked: false });
});

test('to reveal takes its scope, and each time is audited', async () => {
  await expect(revealEntry(operator, at('whole'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await revealEntry(admin, { ...at('whole'), version: 1 })).toMatchObject({ value: '"secret"' });
  await revealEntry(admin, { ...at('whole'), version: 1 });
  expect(await acts('kv.reveal')).toEqual([
    expect.objectContaining({ outcome: 'refused' }),
    { outcome: 'done', subject: 'kv n whole', after: 'version 1' },
    { outcome: 'done', subject: 'kv n whole', after: 'version 1' },
  ]);
  await expect(revealEntry(admin, at('never'))).rejects.toMatchObject({ code: 'not_found' });
});

test('a masked part is not written over by what stands for it', async () => {
  const { id } = await createMask(admin, { namespace: 'n', key: 'user:*', path: '$.password' });
  await set(worker, 'user:1', '{"id":9007199254740993,"password":"x"}');
  const { value, isMasked } = await readEntry(operator, at('user:1'));
  expect({ value, isMasked }).toEqual({ value: '{"id":9007199254740993,"password":"•••"}', isMasked: true });
  await expect(set(operator, 'user:1', value ?? '')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Reveal it'),
  });
  await set(operator, 'user:1', '{"id":1,"password":"y"}');
  await deleteMask(admin, id);
  expect(await readEntry(operator, at('user:1'))).toMatchObject({
    value: '{"id":1,"password":"y"}',
    isMasked: false,
  });
});

test('masks are made and taken away by admins, and audited', async () => {
  await expect(createMask(operator, {})).rejects.toMatchObject({ code: 'forbidden' });
  for (const path of ['password', '$', '$.', '$.a..b', '$[0]']) {
    await expect(createMask(admin, { path })).rejects.toMatchObject({ code: 'invalid' });
  }
  const [mask] = await listMasks(admin);
  expect(mask).toMatchObject({ namespace: '*', key: 'whole*', path: null, createdBy: 'Ada' });
  await deleteMask(admin, mask?.id ?? '');
  await expect(deleteMask(admin, mask?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  expect(await acts('kv.mask')).toHaveLength(2);
  expect(await acts('kv.unmask')).toHaveLength(2);
});
