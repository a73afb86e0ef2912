import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ConnectPage } from './pages/connect-page';
import { Terminal } from './pages/terminal';
import { expect, test } from './pages/test';
import { NODE_MODULES } from './sdk/iii/node-worker';

const newest = process.env.E2E_PYTHON ? path.resolve(process.env.E2E_PYTHON, '../..') : undefined;
const venvOf = (version: string) => newest && path.resolve(newest, `../intent-bus-${version}`);

const CASES = [
  { tab: 'Python', options: ['2.x', 'INTENT_API_KEY'], venv: newest },
  { tab: 'Python', options: ['2.x', '~/.apikey'], venv: newest },
  { tab: 'Python', options: ['1.1.1 to 1.3', 'INTENT_API_KEY'], venv: venvOf('1.2.0') },
  { tab: 'Python', options: ['1.0 to 1.1.0', '~/.apikey'], venv: venvOf('1.0.2') },
  { tab: 'bash', options: ['INTENT_API_KEY'], venv: undefined },
  { tab: 'bash', options: ['~/.apikey'], venv: undefined },
  { tab: 'curl', options: ['INTENT_API_KEY'], venv: undefined },
  { tab: 'curl', options: ['~/.apikey'], venv: undefined },
] as const;

for (const { tab, options, venv } of CASES) {
  test(`what ${tab} is told (${options.join(', ')}) works as pasted`, async ({ page }) => {
    test.skip(
      tab === 'Python' && !(venv && existsSync(venv)),
      'There is no Python with this SDK. Run: npm test',
    );
    const connect = new ConnectPage(page);
    const terminal = new Terminal(venv);
    try {
      await connect.open();
      await connect.choose(tab, ...options);
      await connect.makeKey();
      await expect(connect.first).toHaveText('Waiting for your first intent…');
      if (options.some((option) => option === '~/.apikey')) {
        await terminal.run(await connect.snippet('Keep the key'));
        expect(terminal.modeOf('.apikey')).toBe('600');
      }
      await terminal.run(await connect.snippet('Publish'));
      const row = connect.first.getByRole('listitem');
      await expect(row).toContainText('hello');
      await expect(row).toContainText('Queued');
      if (tab === 'curl') {
        expect(await terminal.run(await connect.snippet('Claim it'))).toContain('It works');
      } else terminal.start(await connect.snippet('Work'));
      await expect(row).toContainText('Succeeded');
      await row.getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'hello' })).toBeVisible();
    } finally {
      await terminal.close();
    }
  });
}

const { E2E_PYTHON_AXME, E2E_PYTHON_OPENINTENT, E2E_PYTHON_III } = process.env;
const inVenv = (python: string | undefined) => python && path.resolve(python, '../..');

/** Makes a key for a client of a line and waits for what it publishes, while a terminal pastes what is shown. */
async function connectBy(
  page: Page,
  { line, client, venv }: { line: string; client: string; venv?: string | undefined },
  paste: (connect: ConnectPage, terminal: Terminal, row: Locator) => Promise<void>,
): Promise<void> {
  const connect = new ConnectPage(page);
  const terminal = new Terminal(venv);
  try {
    await connect.open();
    await connect.line(line);
    await connect.choose(client);
    await connect.makeKey();
    await expect(connect.first).toHaveText('Waiting for your first intent…');
    await paste(connect, terminal, connect.first.getByRole('listitem').first());
  } finally {
    await terminal.close();
  }
}

test('AXME by Python works as pasted', async ({ page }) => {
  test.skip(!E2E_PYTHON_AXME, 'There is no Python with this SDK. Run: npm test');
  const by = { line: 'AXME', client: 'Python', venv: inVenv(E2E_PYTHON_AXME) };
  await connectBy(page, by, async (connect, terminal, row) => {
    expect(await connect.snippet('Once')).toContain('pip install axme');
    await terminal.run(await connect.snippet('Send'));
    await expect(row).toContainText('hello.world.v1');
    terminal.start(await connect.snippet('Work'));
    await expect(row).toContainText('Succeeded');
  });
});

test('AXME by curl works as pasted', async ({ page }) => {
  await connectBy(page, { line: 'AXME', client: 'curl' }, async (connect, terminal, row) => {
    const send = await connect.snippet('Send');
    await terminal.run(send);
    await expect(row).toContainText('Queued');
    const out = await terminal.run(`${send}\n${await connect.snippet('Resolve')}`);
    expect(out).toContain('"status":"COMPLETED"');
    await expect(row).toContainText('Succeeded');
  });
});

test('OpenIntent by Python works as pasted', async ({ page }) => {
  test.skip(!E2E_PYTHON_OPENINTENT, 'There is no Python with this SDK. Run: npm test');
  const by = { line: 'OpenIntent', client: 'Python', venv: inVenv(E2E_PYTHON_OPENINTENT) };
  await connectBy(page, by, async (connect, terminal, row) => {
    expect(await connect.snippet('Once')).toContain('pip install openintent');
    expect(await terminal.run(await connect.snippet('Create'))).toContain('draft');
    await expect(row).toContainText('hello');
    terminal.start(await connect.snippet('Work'));
    await expect(row).toContainText('Succeeded');
  });
});

test('OpenIntent by curl works as pasted', async ({ page }) => {
  await connectBy(page, { line: 'OpenIntent', client: 'curl' }, async (connect, terminal, row) => {
    const create = await connect.snippet('Create');
    await terminal.run(create);
    await expect(row).toContainText('Queued');
    const out = await terminal.run(`${create}\n${await connect.snippet('Start')}`);
    expect(out).toContain('"status":"completed"');
    await expect(row).toContainText('Succeeded');
  });
});

test('iii by Python works as pasted', async ({ page }) => {
  test.skip(!E2E_PYTHON_III, 'There is no Python with this SDK. Run: npm test');
  const by = { line: 'iii', client: 'Python', venv: inVenv(E2E_PYTHON_III) };
  await connectBy(page, by, async (connect, terminal, row) => {
    expect(await connect.snippet('Once')).toContain('pip install iii-sdk');
    terminal.start(await connect.snippet('Be a worker'));
    const call = await connect.snippet('Call');
    // The worker takes a moment to register, and a call before that is told so.
    await expect(async () => expect(await terminal.run(call)).toContain('Hello, World')).toPass();
    await expect(row).toContainText('hello::greet');
    await expect(row).toContainText('Succeeded');
  });
});

test('iii by Node works as pasted', async ({ page }) => {
  test.skip(!existsSync(NODE_MODULES), 'There is no Node SDK. Run: npm test');
  await connectBy(page, { line: 'iii', client: 'Node' }, async (connect, terminal, row) => {
    expect(await connect.snippet('Once')).toContain('npm install iii-sdk');
    terminal.link('node_modules', NODE_MODULES);
    terminal.start(await connect.snippet('Be a worker'));
    const call = await connect.snippet('Call');
    await expect(async () => expect(await terminal.run(call)).toContain('Hello, World')).toPass();
    await expect(row).toContainText('hello::greet');
    await expect(row).toContainText('Succeeded');
  });
});

test('Python works as pasted from the very first line', async ({ page }) => {
  test.skip(!newest && !process.env.CI, 'There is no Python. Run: npm test');
  test.slow(); // the package comes from its index
  const connect = new ConnectPage(page);
  const terminal = new Terminal();
  try {
    await connect.open();
    await connect.makeKey();
    await terminal.run(await connect.snippet('Once'));
    await terminal.run(await connect.snippet('Publish'));
    const row = connect.first.getByRole('listitem');
    await expect(row).toContainText('Queued');
    terminal.start(await connect.snippet('Work'));
    await expect(row).toContainText('Succeeded');
  } finally {
    await terminal.close();
  }
});

test('the virtual environment is made with the SDK that was chosen', async ({ page }) => {
  const connect = new ConnectPage(page);
  await connect.open();
  const venv = 'python3 -m venv .venv && .venv/bin/pip install';
  expect(await connect.snippet('Once')).toBe(`${venv} intent-bus`);
  await connect.choose('Python', '1.1.1 to 1.3');
  expect(await connect.snippet('Once')).toBe(`${venv} 'intent-bus>=1.1.1,<2'`);
  expect(await connect.snippet('Publish')).toContain('base_url=');
  await connect.choose('Python', '1.0 to 1.1.0');
  expect(await connect.snippet('Once')).toBe(`${venv} 'intent-bus<=1.1.0'`);
  expect(await connect.snippet('Publish')).toContain('host=');
});

test('it waits for what its own key publishes, not for what others do', async ({ page, bus, goal }) => {
  const connect = new ConnectPage(page);
  await connect.open();
  await connect.makeKey();
  await bus.publish(goal);
  const key = /ik_default_\w+/.exec(await connect.snippet('Publish'))?.[0] ?? '';
  await page.request.post('/intent-bus/intent', {
    headers: { 'X-API-KEY': key },
    data: { goal: 'mine', payload: 1 },
  });
  await expect(connect.first.getByRole('listitem')).toHaveCount(1);
  await expect(connect.first).toContainText('mine');
});
