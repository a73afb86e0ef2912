import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run, tail } from './command.mjs';
import { root } from './root.mjs';
import { inTemporaryFolder } from './temporary.mjs';
import { startServer } from './test-server.mjs';

const SUITES = path.join(root, 'e2e/sdk');
/** Short enough to wait for, long enough to work in. The checks marked "expiry" know it. */
const CLAIM_SECONDS = 3;
/** Whose suite has such checks. */
const HAS_EXPIRY = new Set(['intent-bus']);

/** A running server's URL as clients' base URLs begin, with the sub path that it may have. */
export const homeOf = (url) => new URL(url).href.replace(/\/$/, '');

/** What a user of a system's SDK sets as its base URL. */
export function baseUrlOf(system, home) {
  return `${system === 'iii' ? home.replace(/^http/, 'ws') : home}/${system}`;
}

function readJunit(file) {
  try {
    const [, attributes] = readFileSync(file, 'utf8').match(/<testsuite ([^>]*)>/);
    const number = (name) => Number(attributes.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
    const failed = number('failures') + number('errors');
    const skipped = number('skipped');
    return { passed: number('tests') - failed - skipped, failed, skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** Runs one group of checks of one SDK version against one server. A group without a check has failed. */
export function runChecks({ system, python, version }, { url, apiKey }, { label, select }) {
  return inTemporaryFolder('sdk', async (folder) => {
    const report = path.join(folder, 'junit.xml');
    const options = ['-q', '-p', 'no:cacheprovider', `--junitxml=${report}`, '-m', select];
    const env = { BASE_URL: baseUrlOf(system, url), INTERCHANGE_API_KEY: apiKey };
    const { code, output } = await run(python, ['-B', '-m', 'pytest', ...options, system], {
      cwd: SUITES,
      env,
    });
    const count = readJunit(report);
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (count.failed || count.skipped) console.log(`--- ${system} ${version}, ${label}\n${output.trimEnd()}`);
    return { system, version, label, ...count };
  });
}

/** Prints a line a version, and resolves with the sum. */
export function report(results) {
  const width = Math.max(...results.map(({ label }) => label.length));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { system, version, label, ...count } of results) {
    const verdict = count.failed || count.skipped ? 'FAIL' : 'ok  ';
    const counts = `${count.passed} passed, ${count.failed} failed`;
    const name = `${system} ${version}`.padEnd(17);
    console.log(`${verdict}  ${name}  ${label.padEnd(width)}  ${counts}`);
    for (const name of Object.keys(sum)) sum[name] += count[name];
  }
  return sum;
}

/** Every version of a system's SDK at once. */
function runSystem(versions, { usual, short }, name) {
  return Promise.all([
    ...versions.map((sdk) => runChecks(sdk, usual, { label: name, select: 'not expiry' })),
    ...versions
      .filter(({ system }) => HAS_EXPIRY.has(system))
      .map((sdk) => runChecks(sdk, short, { label: `${name}, short claims`, select: 'expiry' })),
  ]);
}

/**
 * Every SDK version against production servers of its own: one as it comes, and one whose claims
 * are short. On SQLite, or on Postgres when a cluster is given. One system after another.
 */
export async function sdkSuite(sdks, cluster) {
  const name = cluster ? 'Postgres' : 'SQLite';
  const servers = [];
  const start = async (options) => {
    const server = await startServer(options);
    servers.push(server);
    return server;
  };
  try {
    const usual = await start({ databaseUrl: await cluster?.database('sdk') });
    const short = await start({
      databaseUrl: await cluster?.database('sdk_short'),
      claimSeconds: CLAIM_SECONDS,
    });
    const results = [];
    for (const system of new Set(sdks.map(({ system }) => system))) {
      const versions = sdks.filter((sdk) => sdk.system === system);
      results.push(...(await runSystem(versions, { usual, short }, name)));
    }
    if (results.some(({ failed }) => failed)) {
      for (const { log } of servers) console.log(`--- a server said\n${tail(log(), 60)}`);
    }
    return report(results);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
