import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { inTemporaryFolder } from './temporary.mjs';
import { runTool } from './tools.mjs';

/** Runs a test tool that writes a JSON report, and counts by it. A tool that dies uncounted is one failure. */
function counted(name, argsFor, read, { env, mayBeEmpty = false, silentSeconds } = {}) {
  return inTemporaryFolder('report', async (folder) => {
    const report = path.join(folder, 'report.json');
    const { code } = await runTool(name, argsFor(report), {
      show: true,
      silentSeconds,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    let count = { passed: 0, failed: 0, skipped: 0 };
    try {
      count = read(JSON.parse(readFileSync(report, 'utf8')));
    } catch {
      console.error(`${name} left no report.`);
    }
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (code === 0 && count.passed + count.failed === 0 && !mayBeEmpty) {
      console.error(`${name} ran no test.`);
      count.failed = 1;
    }
    return count;
  });
}

/** Tests that know no database, so that one run of them is enough. */
const WITHOUT_DATABASE = ['components/**', 'lib/client/**', 'lib/shape/**', 'lib/pure/**', '**/pure/**'];

/**
 * `vitest run`: on SQLite, or on Postgres when there are URLs, of a cluster for each worker. `since` narrows it to
 * what the changes since a commit can break.
 */
export function vitest({ databaseUrls = [], since = null }) {
  const narrowed = since === null ? [] : ['--changed', since, '--passWithNoTests'];
  const left = databaseUrls.length > 0 ? WITHOUT_DATABASE.flatMap((glob) => ['--exclude', glob]) : [];
  return counted(
    'vitest',
    (report) => [
      'run',
      ...narrowed,
      ...left,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    (json) => ({
      passed: json.numPassedTests,
      // A file that could not be loaded has failed without a test to its name.
      failed: json.numFailedTests + json.testResults.filter(unloaded).length,
      skipped: json.numPendingTests + json.numTodoTests,
      names: json.testResults.flatMap(failedIn),
    }),
    {
      mayBeEmpty: since !== null,
      env: { TEST_DATABASE_URL: databaseUrls.join(' '), NODE_ENV: 'test', NO_COLOR: '1' },
    },
  );
}

const failedIn = ({ name, assertionResults }) =>
  assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => `${path.relative(root, name)}: ${fullName}`);

const unloaded = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;

/** The specs of a suite that failed or did not run, those of suites within it too. */
function notPassedIn({ file, specs = [], suites = [] }) {
  const own = specs
    .flatMap(({ title, line, tests }) =>
      tests.map(({ status }) => ({ status, name: `${file}:${line}: ${title}` })),
    )
    .filter(({ status }) => status !== 'expected')
    .map(({ status, name }) => `${name} (${status})`);
  return [...own, ...suites.flatMap(notPassedIn)];
}

/** Longer than any one test may take: only a run that hangs is silent for so long. */
const BROWSER_SILENT_SECONDS = 400;

/** `playwright test` against the production build: these specs, by name, or all of them. */
export function playwright(env, specs = null) {
  return counted(
    'playwright',
    () => ['test', ...(specs ?? []).map((name) => `/${name}.spec.ts`), '--reporter=list,json'],
    ({ stats, errors, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      names: suites.flatMap(notPassedIn),
    }),
    { silentSeconds: BROWSER_SILENT_SECONDS, env: { ...env, FORCE_COLOR: '0' } },
  );
}
