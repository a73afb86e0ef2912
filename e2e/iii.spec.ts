import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { expect, test } from './pages/test';
import { WorkersPage } from './pages/workers-page';
import { NODE_MODULES, NodeWorker } from './sdk/iii/node-worker';

const { E2E_PORT, E2E_API_KEY = '' } = process.env;
const url = `ws://localhost:${E2E_PORT}/iii`;

const workers: NodeWorker[] = [];
const start = () => {
  test.skip(!existsSync(NODE_MODULES), 'There is no Node SDK. Run: npm test');
  const worker = new NodeWorker(url, E2E_API_KEY);
  workers.push(worker);
  return worker;
};
test.afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.kill())));

test('a worker killed in the middle of a call: its caller hears at once, and the page shows it gone', async ({
  page,
}) => {
  const name = `worker-${randomUUID().slice(0, 8)}`;
  const functionId = `e2e::${name}`;
  const serving = start();
  const caller = start();
  expect(await serving.ask(`serve ${name} ${functionId}`)).toBe('ready');
  const list = new WorkersPage(page);
  await list.open();
  const row = list.row(name);
  await expect(row).toContainText('Online');
  await expect(row).toContainText('iii 0.22.1');

  const called = serving.line();
  const answer = caller.ask(`call ${functionId}`);
  expect(await called).toBe('called');
  await expect(row).toContainText('Busy');
  const killedAt = performance.now();
  await serving.kill();
  const [code] = (await answer).split(' ');
  // What the protocol promises of this; the client itself would only give up after 30 s.
  expect(performance.now() - killedAt).toBeLessThan(1_000);
  expect(code).toBe('invocation_stopped');
  await expect(row).toContainText('Offline');

  await page.goto(`/default/intents?goal=${encodeURIComponent(functionId)}`);
  await expect(page.getByRole('row').filter({ hasText: functionId })).toContainText('Failed');
});

test('what is enqueued for a worker that is not there waits on the board in its own word', async ({
  page,
}) => {
  const functionId = `e2e::later-${randomUUID().slice(0, 8)}`;
  const caller = start();
  const [, id] = (await caller.ask(`enqueue ${functionId}`)).split(' ');
  await page.goto(`/default/intents/${id}`);
  await expect(page.getByText('enqueued', { exact: true }).first()).toBeVisible();
  const serving = start();
  // It says that it is ready and that it was called, in either order.
  await serving.ask(`serve late-${functionId.slice(5)} ${functionId}`);
  await serving.line();
  await expect(page.getByText('invoked', { exact: true }).first()).toBeVisible();
});

test('the page of workers is reached by g w', async ({ page }) => {
  await page.goto('/default/intents');
  // Keys are heard once the page is awake.
  await page.getByText('Live', { exact: true }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/\/default\/workers$/);
});
