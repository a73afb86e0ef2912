// The official SDKs against this server: `node scripts/sdk.mjs`, or only one system's: `node scripts/sdk.mjs axme`.
// With BASE_URL, a running server's INTERCHANGE_URL, and its INTERCHANGE_API_KEY against that one, else against servers
// started for it.
import { ensureBuilt } from './build.mjs';
import { trapSignals } from './cleanup.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureNodeSdk } from './node-sdk.mjs';
import { ensurePostgres, startPostgres } from './postgres.mjs';
import { ensurePython, environments } from './python.mjs';
import { homeOf, report, runChecks, sdkSuite } from './sdk-suite.mjs';

async function givenServer(sdks, url) {
  const results = [];
  for (const sdk of sdks) {
    const server = { url, apiKey: process.env.INTERCHANGE_API_KEY ?? '' };
    results.push(await runChecks(sdk, server, { label: url, select: 'not expiry' }));
  }
  return report(results);
}

async function ownServers(sdks) {
  await ensureInstalled();
  await ensureBuilt();
  const sums = [await sdkSuite(sdks)];
  const bin = await ensurePostgres();
  if (!bin) console.log('No PostgreSQL server found: only SQLite was tested.');
  const cluster = bin && (await startPostgres(bin));
  try {
    if (cluster) sums.push(await sdkSuite(sdks, cluster));
  } finally {
    await cluster?.stop();
  }
  const total = (name) => sums.reduce((all, sum) => all + sum[name], 0);
  return { passed: total('passed'), failed: total('failed') };
}

trapSignals();
try {
  const python = await ensurePython();
  if (!python) throw new Error('The SDK suite needs Python 3.10 or newer with venv.');
  const only = process.argv.slice(2);
  const sdks = await environments(python, only);
  if (sdks.some(({ system }) => system === 'iii')) await ensureNodeSdk();
  const { passed, failed } = await (process.env.BASE_URL
    ? givenServer(sdks, homeOf(process.env.BASE_URL))
    : ownServers(sdks));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
