import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inTemporaryFolder } from './temporary.mjs';
import { runTool } from './tools.mjs';

/** Runs a test tool that writes a JSON report, and counts by it. A tool that dies uncounted is one failure. */
function counted(name, argsFor, read, { env } = {}) {
  return inTemporaryFolder('report', async (folder) => {
    const report = path.join(folder, 'report.json');
    const { code } = await runTool(name, argsFor(report), {
      show: true,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    let count = { passed: 0, failed: 0, skipped: 0 };
    try {
      count = read(JSON.parse(readFileSync(report, 'utf8')));
    } catch {
      console.error(`${name} left no report.`);
    }
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (code === 0 && count.passed + count.failed === 0) {
      console.error(`${name} ran no test.`);
      count.failed = 1;
    }
    return count;
  });
}

/** `vitest run`. On Postgres when there are URLs, of a cluster for each worker, else on SQLite. */
export function vitest(databaseUrls = []) {
  return counted(
    'vitest',
    (report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    (json) => ({
      passed: json.numPassedTests,
      // A file that could not be loaded has failed without a test to its name.
      failed: json.numFailedTests + json.testResults.filter(unloaded).length,
      skipped: json.numPendingTests + json.numTodoTests,
    }),
    { env: { TEST_DATABASE_URL: databaseUrls.join(' '), NODE_ENV: 'test', NO_COLOR: '1' } },
  );
}

const unloaded = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;

/** `playwright test` against the production build. */
export function playwright(env) {
  return counted(
    'playwright',
    () => ['test', '--reporter=list,json'],
    ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }),
    { env: { ...env, FORCE_COLOR: '0' } },
  );
}
