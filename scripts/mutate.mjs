// Mutation testing of the pure functions: changes each a little and says which changes no test noticed. Slow, so by
// hand: `npm run mutate`, or of one folder or file: `npm run mutate -- lib/bus/approval/pure`.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { trapSignals } from './cleanup.mjs';
import { run } from './command.mjs';
import { ensureInstalled, installed, npmCi } from './install.mjs';
import { root } from './root.mjs';
import { inTemporaryFolder } from './temporary.mjs';

/** Stryker has packages of its own here: it is heavy, and only this command has a use for it. */
const FOLDER = path.join(root, 'scripts/mutation');
const PURE = ['lib/pure/**/*.ts', 'lib/**/pure/**/*.ts'];

function globsOf(place) {
  const isFolder = existsSync(place) && statSync(place).isDirectory();
  return isFolder ? [`${place.replace(/\/$/, '')}/**/*.ts`] : [place];
}

function configOf(places, folder) {
  return {
    mutate: [...(places.length ? places.flatMap(globsOf) : PURE), '!**/*.test.ts', '!**/*.fixture.ts'],
    testRunner: 'vitest',
    plugins: [path.join(FOLDER, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: true },
    ignorePatterns: ['.next', '.venv', 'data', 'e2e', 'bench', 'app', 'public'],
    reporters: ['clear-text', 'progress'],
    tempDirName: path.join(folder, 'sandbox'),
    // Its rewriting of tsconfig.json needs an older compiler's API; nothing here needs rewriting.
    tsconfigFile: 'none',
    concurrency: 2,
  };
}

trapSignals();
await ensureInstalled();
if (!installed(FOLDER)) await npmCi(FOLDER, ['--ignore-scripts']);
const code = await inTemporaryFolder('mutation', async (folder) => {
  const config = path.join(folder, 'stryker.config.json');
  writeFileSync(config, JSON.stringify(configOf(process.argv.slice(2), folder)));
  const stryker = path.join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  return (await run(process.execPath, [stryker, 'run', config], { show: true })).code;
});
process.exitCode = code ?? 1;
