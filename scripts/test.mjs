// Everything CI runs. `npm test -- --changed [commit]` runs what the changes since a commit (default: HEAD, so what
// is not committed) can break: their unit tests, browser specs and protocols' SDKs, in minutes.
//
// What runs when, on the two cores that it is meant for:
// - The SDKs' environments install from the network while the unit tests use the processor.
// - Unit tests run on both databases but for those that know none (components, lib/client, pure functions).
// - The browser has the machine to itself: its tests wait for a page, and a page waits for the processor.
// - The SDK suites wait for leases and polls most of the time, so both databases' run at once.
// - The browser runs on SQLite alone: no page knows which database it stands on; the protocols' suites run on both.
import { ensureBuilt } from './build.mjs';
import { changedSince, whatToRun } from './changed.mjs';
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
const ALL = { specs: null, protocols: null, postgres: true, since: null };
const steps = new Steps();
const clusters = [];

/** What this run is to run: everything, or what the arguments narrow it to. */
function wanted() {
  const at = process.argv.indexOf('--changed');
  if (at < 0) return ALL;
  const since = process.argv[at + 1] ?? 'HEAD';
  return { ...whatToRun(changedSince(since)), since };
}

async function unitSteps({ postgres, since }) {
  await steps.step('unit tests on SQLite', () => vitest({ since }));
  if (!postgres) return;
  const bin = await ensurePostgres();
  if (!bin) {
    steps.missing(
      'unit tests on Postgres',
      'No PostgreSQL server found. On Debian: apt-get install postgresql',
    );
    return;
  }
  const ready = await steps.step('PostgreSQL starts', async () => {
    clusters.push(await startPostgres(bin), await startPostgres(bin));
    return ONE;
  });
  if (!ready) return;
  await steps.step('unit tests on Postgres', async () =>
    vitest({ since, databaseUrls: await Promise.all(clusters.map((cluster) => cluster.database('unit'))) }),
  );
}

/** The SDKs' environments; undefined when they could not be made. */
async function sdkSteps(protocols) {
  if (protocols?.length === 0) return undefined;
  await steps.step('official Node SDK installs', async () => {
    await ensureNodeSdk();
    return ONE;
  });
  const python = await ensurePython();
  if (!python) {
    const how = 'No Python 3.10 or newer with venv found. On Debian: apt-get install python3-venv';
    steps.missing('official Python SDKs install', how);
    return undefined;
  }
  let sdks;
  await steps.step('official Python SDKs install', async () => {
    sdks = await environments(python, protocols ?? []);
    return { passed: sdks.length, failed: 0 };
  });
  return sdks;
}

async function browserStep(specs, sdks) {
  if (specs?.length === 0) return;
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
    playwright({ CHROMIUM_PATH: chromium, E2E_PORT: port, ...pythonsOf(sdks) }, specs),
  );
}

async function protocolSteps(sdks, isWhole) {
  const [cluster] = clusters;
  await Promise.all([
    steps.step('official SDKs on SQLite', () => sdkSuite(sdks)),
    cluster && steps.step('official SDKs on Postgres', () => sdkSuite(sdks, cluster)),
  ]);
  if (!isWhole) return;
  await Promise.all([
    steps.step('the 129 rows on SQLite', () => seedsSuite(sdks)),
    cluster && steps.step('the 129 rows on Postgres', () => seedsSuite(sdks, cluster)),
  ]);
}

async function everything({ specs, protocols, postgres, since }) {
  await steps.step('check', check);
  const [, sdks] = await Promise.all([unitSteps({ postgres, since }), sdkSteps(protocols)]);
  if (specs?.length === 0 && protocols?.length === 0) return;
  const isBuilt = await steps.step('build', async () => {
    await ensureBuilt();
    return ONE;
  });
  if (!isBuilt) return;
  await browserStep(specs, sdks);
  if (sdks) await protocolSteps(sdks, since === null);
}

trapSignals();
followShell();
const installed = await steps.step('install', async () => {
  const tooOld = nodeTooOld();
  if (tooOld) throw new Error(tooOld);
  await ensureInstalled();
  return ONE;
});
if (installed) await everything(wanted());
await Promise.all(clusters.map((cluster) => cluster.stop()));
steps.finish();
