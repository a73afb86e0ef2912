import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run, tail } from './command.mjs';
import { root } from './root.mjs';
import { inTemporaryFolder } from './temporary.mjs';
import { startServer } from './test-server.mjs';

const SUITE = path.join(root, 'e2e/sdk/intent-bus');
const PREFIX = '/intent-bus';
/** Short enough to wait for, long enough to work in. The checks know it. */
const CLAIM_SECONDS = 3;

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

/** Runs one group of checks with one SDK version against one server. */
export function runChecks({ python, version }, { baseUrl, apiKey }, { label, select }) {
  return inTemporaryFolder('sdk', async (folder) => {
    const report = path.join(folder, 'junit.xml');
    const args = ['-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', `--junitxml=${report}`, '-m', select];
    const env = { BASE_URL: baseUrl, INTERCHANGE_API_KEY: apiKey };
    const { code, output } = await run(python, args, { cwd: SUITE, env });
    const count = readJunit(report);
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (count.failed || count.skipped)
      console.log(`--- intent-bus ${version}, ${label}\n${output.trimEnd()}`);
    return { version, label, ...count };
  });
}

/** Prints a line a version, and resolves with the sum. */
export function report(results) {
  const width = Math.max(...results.map(({ label }) => label.length));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { version, label, ...count } of results) {
    const verdict = count.failed || count.skipped ? 'FAIL' : 'ok  ';
    const counts = `${count.passed} passed, ${count.failed} failed`;
    console.log(`${verdict}  intent-bus ${version.padEnd(6)}  ${label.padEnd(width)}  ${counts}`);
    for (const name of Object.keys(sum)) sum[name] += count[name];
  }
  return sum;
}

/**
 * Every SDK version against two production servers of its own: one as it comes, one whose claims
 * are short. On SQLite, or on Postgres when a cluster is given.
 */
export async function sdkSuite(sdks, cluster) {
  const name = cluster ? 'Postgres' : 'SQLite';
  const servers = [];
  try {
    servers.push(await startServer({ databaseUrl: await cluster?.database('sdk') }));
    servers.push(
      await startServer({ databaseUrl: await cluster?.database('sdk_short'), claimSeconds: CLAIM_SECONDS }),
    );
    const [usual, short] = servers.map(({ url, apiKey }) => ({ baseUrl: url + PREFIX, apiKey }));
    const results = await Promise.all(
      sdks.flatMap((sdk) => [
        runChecks(sdk, usual, { label: name, select: 'not expiry' }),
        runChecks(sdk, short, { label: `${name}, short claims`, select: 'expiry' }),
      ]),
    );
    if (results.some(({ failed }) => failed)) {
      for (const { log } of servers) console.log(`--- a server said\n${tail(log(), 60)}`);
    }
    return report(results);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
