import { OwnServer } from './own-server/own-server';
import { expect, test } from './pages/test';
import { SdkWorker } from './sdk/worker';

const { E2E_PORT, E2E_API_KEY, E2E_PYTHON_AXME } = process.env;

function openSdk(url = `http://localhost:${E2E_PORT}`, key = E2E_API_KEY) {
  if (!E2E_PYTHON_AXME || !key) throw new Error('There is no Python with the AXME SDK. Run: npm test');
  return new SdkWorker(E2E_PYTHON_AXME, `${url}/axme`, key, 'axme/live.py');
}

const idIn = (line: string) => line.split(' ')[1] ?? '';

test('an SDK that waits for a human goes on with the answer given in the browser', async ({
  intent,
  page,
  goal,
}) => {
  const sdk = openSdk();
  try {
    const id = idIn(await sdk.ask(`ask ${goal}`));
    const ended = sdk.ask(`wait ${id}`);
    await intent.open(id);
    await expect(page.getByText('WAITING', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: goal })).toBeVisible();
    await page.getByLabel('Comment').fill('looks right');
    await page.getByRole('button', { name: 'Approve' }).click();
    const [word, status, ...result] = (await ended).split(' ');
    expect([word, status]).toEqual(['ended', 'COMPLETED']);
    expect(JSON.parse(result.join(' '))).toEqual({ outcome: 'approved', comment: 'looks right' });
    await expect(page.getByText('COMPLETED', { exact: true })).toBeVisible();
  } finally {
    await sdk.stop();
  }
});

test('an SDK that waits for an agent goes on when a human resolves the intent by hand', async ({
  intent,
  page,
}) => {
  const sdk = openSdk();
  try {
    const id = idIn(await sdk.ask('send'));
    const ended = sdk.ask(`wait ${id}`);
    await intent.open(id);
    await page.getByRole('button', { name: 'Resolve…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).last().click();
    expect(await ended).toMatch(/^ended COMPLETED /);
    await expect(page.getByText('COMPLETED', { exact: true })).toBeVisible();
  } finally {
    await sdk.stop();
  }
});

test('an observer misses and repeats nothing while the server is killed and comes back', async () => {
  const server = new OwnServer();
  await server.start();
  const [watcher, worker] = [openSdk(server.url, server.apiKey), openSdk(server.url, server.apiKey)];
  try {
    const id = idIn(await worker.ask('send'));
    await watcher.ask(`observe ${id}`);
    await worker.ask(`resume ${id}`);
    await server.kill();
    await server.start();
    await worker.ask(`resume ${id}`);
    await worker.ask(`resolve ${id}`);
    expect(await watcher.ask('observed')).toBe('saw 1 2 3 4 5');
  } finally {
    await Promise.all([watcher.kill(), worker.kill()]);
    await server.stop();
  }
});
