import { ensureBuilt } from './build.mjs';
import { check } from './check/check.mjs';
import { ensureChromium } from './chromium.mjs';
import { trapSignals } from './cleanup.mjs';
import { followShell } from './follow-shell.mjs';
import { ensureInstalled, nodeTooOld } from './install.mjs';
import { ensureNodeSdk } from './node-sdk.mjs';
import { freePort } from './port.mjs';
import { ensurePostgres, startPostgres } from './postgres.mjs';
import { ensurePython, environments, pythonsOf } from './python.mjs';
import { playwright, vitest } from './runners.mjs';
import { sdkSuite } from './sdk-suite.mjs';
import { seedsSuite } from './seeds-suite.mjs';
import { Steps } from './steps.mjs';

const ONE = { passed: 1, failed: 0 };
const steps = new Steps();
let cluster;
let sdks;

async function databaseSteps() {
  await steps.step('unit tests on SQLite', () => vitest());
  const bin = await ensurePostgres();
  if (!bin) {
    steps.missing(
      'unit tests on Postgres',
      'No PostgreSQL server found. On Debian: apt-get install postgresql',
    );
    return;
  }
  let second;
  await steps.step('PostgreSQL starts', async () => {
    cluster = await startPostgres(bin);
    second = await startPostgres(bin);
    return ONE;
  });
  if (second) {
    await steps.step('unit tests on Postgres', async () =>
      vitest([await cluster.database('unit'), await second.database('unit')]),
    );
  }
  await second?.stop();
}

async function sdkSteps() {
  await steps.step('official Node SDK installs', async () => {
    await ensureNodeSdk();
    return ONE;
  });
  const python = await ensurePython();
  if (!python) {
    steps.missing(
      'official Python SDKs install',
      'No Python 3.10 or newer with venv found. On Debian: apt-get install python3-venv',
    );
    return;
  }
  await steps.step('official Python SDKs install', async () => {
    sdks = await environments(python);
    return { passed: sdks.length, failed: 0 };
  });
}

async function browserStep() {
  const chromium = await ensureChromium();
  if (!chromium) {
    const how = process.platform === 'linux' ? 'apt-get install chromium' : 'npx playwright install chromium';
    await steps.step('pages in Chromium', () =>
      Promise.reject(new Error(`No Chromium found. Install one: ${how}`)),
    );
    return;
  }
  const port = String(await freePort());
  await steps.step('pages in Chromium', () =>
    playwright({ CHROMIUM_PATH: chromium, E2E_PORT: port, ...pythonsOf(sdks) }),
  );
}

async function everything() {
  await steps.step('check', check);
  await databaseSteps();
  const ready = await steps.step('build', async () => {
    await ensureBuilt();
    return ONE;
  });
  await sdkSteps();
  if (!ready) return;
  await browserStep();
  if (!sdks) return;
  await steps.step('official SDKs on SQLite', () => sdkSuite(sdks));
  await steps.step('the 129 rows on SQLite', () => seedsSuite(sdks));
  if (!cluster) return;
  await steps.step('official SDKs on Postgres', () => sdkSuite(sdks, cluster));
  await steps.step('the 129 rows on Postgres', () => seedsSuite(sdks, cluster));
}

trapSignals();
followShell();
const installed = await steps.step('install', async () => {
  const tooOld = nodeTooOld();
  if (tooOld) throw new Error(tooOld);
  await ensureInstalled();
  return ONE;
});
if (installed) await everything();
await cluster?.stop();
steps.finish();
