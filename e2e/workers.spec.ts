import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from './own-server/test';
import { violations } from './pages/violations';
import { WorkersPage } from './pages/workers-page';

/** A worker that claims once, says which intent it has, and then works without an end. */
const WORKER = `
const [url, key, goal] = process.argv.slice(1);
const claim = await fetch(url + '/intent-bus/claim?goal=' + encodeURIComponent(goal), {
  method: 'POST', headers: { 'X-API-KEY': key, 'X-Worker-ID': 'vps-fra-2', 'User-Agent': 'intent-bus-python/2.0.0' },
});
console.log((await claim.json()).id);
setInterval(() => {}, 1_000);`;

let child: ChildProcess | undefined;
test.afterEach(() => child?.kill('SIGKILL'));

test('a drained worker is given nothing, and says by whose doing, until it is resumed', async ({
  page,
  bus,
  goal,
}) => {
  const workers = new WorkersPage(page);
  const name = `worker of ${goal}`;
  await bus.publish(goal);
  await bus.fulfil(await bus.claim(goal, name), {});
  await workers.open();
  await expect(workers.row(name).getByRole('img', { name: /^Heard of in/ })).toBeVisible();
  await workers.row(name).getByRole('link').click();
  await page.getByRole('button', { name: 'Drain' }).click();
  await page.getByLabel(/^Reason/).fill('disk swap');
  await page.getByRole('button', { name: 'Drain worker' }).click();
  await expect(page.getByText(/drained by .*disk swap/i)).toBeVisible();
  await bus.publish(goal);
  await expect(bus.claim(goal, name)).rejects.toThrow();
  await workers.open();
  await expect(workers.row(name)).toContainText('drained by');
  await workers.row(name).getByRole('link').click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Resume worker' }).click();
  await expect(page.getByRole('button', { name: 'Drain' })).toBeVisible();
  expect(await bus.claim(goal, name)).toHaveProperty('id');
});

test('a worker is killed in the middle: Overview says so, its intent is released and goes to another', async ({
  page,
  server,
  bus,
  intent,
  goal,
}) => {
  await page.goto('/default/settings');
  await page.getByLabel('Late after (seconds)').fill('1');
  await page.getByLabel('Lost after (seconds)').fill('2');
  await page.getByLabel('Claim timeout (seconds)').fill('3600');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();

  const id = await bus.publish(goal);
  child = spawn(process.execPath, ['--input-type=module', '-e', WORKER, server.url, server.apiKey, goal]);
  if (!child.stdout) throw new Error('The worker has no output.');
  const [line] = await once(child.stdout, 'data');
  expect(String(line).trim()).toBe(id);
  child.kill('SIGKILL');

  await page.goto('/default');
  const need = page.getByRole('listitem').filter({ hasText: 'vps-fra-2 went silent' });
  await expect(need).toContainText(/vps-fra-2 went silent .* and holds 1 intent/);
  await need.getByRole('link', { name: 'vps-fra-2' }).click();

  await expect(page.getByText(/Silent for .* while it holds 1 intent/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('2.1.2 is out');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Release 1 now' }).click();
  await page.getByLabel(/^Reason/).fill('It was killed.');
  await page.getByRole('button', { name: 'Release 1 intent' }).click();
  const released = page.getByRole('region', { name: 'Released' });
  await expect(released).toContainText('waits for a worker');
  expect((await bus.claim(goal, 'heir')).id).toBe(id);
  await expect(released).toContainText('at heir');

  await intent.open(id);
  await expect(page.getByText('vps-fra-2 lost contact')).toBeVisible();
  await expect(page.getByText(/^Released from vps-fra-2 by /)).toBeVisible();
});
