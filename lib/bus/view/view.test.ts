import { beforeEach, expect, test } from 'vitest';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { VIEWS_MOST } from '@/lib/shape/view/view';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { updateView } from './change';
import { keepColumns, startWithView } from './choose';
import { deleteView, restoreView } from './delete';
import { saveView } from './save';
import { listViews } from './view';

let t: TestBus;
let ada: Person;
let otto: Person;
let vera: Person;
beforeEach(async () => {
  t = await makeTestBus();
  ada = await seat(t, 'Ada', 'admin');
  otto = await seat(t, 'Otto', 'operator');
  vera = await seat(t, 'Vera', 'viewer');
  return () => t.test.drop();
});

const CONTENT = {
  filter: { phase: 'failed', since: '4h' },
  sort: '-priority',
  columns: 'worker,$.n',
} as const;
const save = async (who: Person, name: string, isShared = false) =>
  saveView(await who.ctx(), { name, isShared, ...CONTENT });
const namesOf = async (who: Person) => (await listViews(await who.ctx())).views.map(({ name }) => name);
const acts = async () =>
  (await listAuditRows(t.bus.store.read, t.workspaceId, 20)).map(({ action }) => action).reverse();

test('a private view is its owner’s alone, a shared one everybody’s, as it was saved', async () => {
  await save(vera, 'Mine');
  const shared = await save(otto, 'Ours', true);
  expect(await namesOf(vera)).toEqual(['Mine', 'Ours']);
  expect(await namesOf(ada)).toEqual(['Ours']);
  const [seen] = (await listViews(await ada.ctx())).views;
  expect(seen).toEqual({ ...shared, isMine: false, mayChange: true, owner: 'Otto' });
  expect(seen).toMatchObject(CONTENT);
  expect(await acts()).toEqual(['view.share']);
});

test('sharing takes a scope, and what somebody else shares only they or an admin change', async () => {
  await expect(save(vera, 'Ours', true)).rejects.toThrow('view.share');
  const mine = await save(vera, 'Mine');
  await expect(updateView(await vera.ctx(), { id: mine.id, isShared: true })).rejects.toThrow('view.share');
  const { id } = await save(otto, 'Ours', true);
  await expect(updateView(await vera.ctx(), { id, name: 'Hers' })).rejects.toThrow('Only Otto');
  await expect(deleteView(await vera.ctx(), id)).rejects.toThrow('Only Otto');
  await expect(updateView(await ada.ctx(), { id: mine.id, name: 'Hers' })).rejects.toThrow('no such view');
  const content = { filter: { goal: 'a*' }, sort: null, columns: null };
  await updateView(await ada.ctx(), { id, name: 'Theirs', content });
  expect((await listViews(await vera.ctx())).views).toEqual([
    expect.objectContaining({ name: 'Mine' }),
    expect.objectContaining({ name: 'Theirs', owner: 'Otto', mayChange: false, ...content }),
  ]);
  expect(await acts()).toContain('view.change');
});

test('a deleted view comes back as it was, and is gone for good after a day', async () => {
  const { id } = await save(otto, 'Ours', true);
  await deleteView(await otto.ctx(), id);
  expect(await namesOf(otto)).toEqual([]);
  await expect(updateView(await otto.ctx(), { id, name: 'x' })).rejects.toThrow('no such view');
  await restoreView(await otto.ctx(), id);
  expect(await namesOf(vera)).toEqual(['Ours']);
  await deleteView(await otto.ctx(), id);
  t.clock.now += 86_400_001;
  await save(otto, 'Another');
  await expect(restoreView(await otto.ctx(), id)).rejects.toThrow('no such view');
  expect(await acts()).toEqual(['view.share', 'view.delete', 'view.restore', 'view.delete']);
});

test('one starts with one’s own view, else with the workspace’s', async () => {
  const ours = await save(otto, 'Ours', true);
  const mine = await save(vera, 'Mine');
  await expect(startWithView(await otto.ctx(), { id: ours.id, of: 'workspace' })).rejects.toThrow('scope');
  const hers = await save(ada, 'Private');
  await expect(startWithView(await ada.ctx(), { id: hers.id, of: 'workspace' })).rejects.toThrow('Share');
  await expect(startWithView(await ada.ctx(), { id: mine.id, of: 'mine' })).rejects.toThrow('no such view');
  await startWithView(await ada.ctx(), { id: ours.id, of: 'workspace' });
  await startWithView(await vera.ctx(), { id: mine.id, of: 'mine' });
  await keepColumns(await vera.ctx(), 'id,priority');
  expect(await listViews(await vera.ctx())).toMatchObject({
    mine: mine.id,
    workspace: ours.id,
    columns: 'id,priority',
  });
  await startWithView(await vera.ctx(), { id: null, of: 'mine' });
  await updateView(await otto.ctx(), { id: ours.id, isShared: false });
  expect(await listViews(await vera.ctx())).toMatchObject({ mine: null, workspace: null });
  expect(await acts()).toEqual(['view.share', 'workspace.write', 'view.default', 'view.unshare']);
});

test('there is room for so many, and only for what makes sense', async () => {
  for (let n = 0; n < VIEWS_MOST; n++) await save(vera, `v${n}`);
  await expect(save(vera, 'one more')).rejects.toThrow(`${VIEWS_MOST} views of your own`);
  const ctx = await otto.ctx();
  const bad = { name: 'x', isShared: false, sort: null, columns: null };
  await expect(saveView(ctx, { ...bad, filter: {}, columns: 'worker,nothing' })).rejects.toThrow('columns');
  await expect(saveView(ctx, { ...bad, filter: { phase: 'fialed' } })).rejects.toThrow();
  await expect(saveView(ctx, { ...bad, filter: {}, name: ' ' })).rejects.toThrow('name');
  const { ctx: key } = await t.key('k', { scopes: ['intent.read'] });
  await expect(listViews(key)).rejects.toThrow('Only people');
});
