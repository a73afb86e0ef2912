import { trapSignals } from '../cleanup.mjs';
import { tail } from '../command.mjs';
import { ensureInstalled } from '../install.mjs';
import { isMain } from '../root.mjs';
import { runTool } from '../tools.mjs';
import { filesOverCeiling } from './file-ceiling.mjs';
import { folderCircles } from './folder-circles.mjs';
import { crowdedFolders } from './folder-sizes.mjs';
import { importRuleMistakes } from './import-rule.mjs';
import { layersMistakes } from './layers.mjs';
import { brokenLinks } from './linked-paths.mjs';
import { pluginRuleMistakes } from './plugin-rule.mjs';

async function tool(name, args) {
  const { code, output } = await runTool(name, args, { env: { NEXT_TELEMETRY_DISABLED: '1' } });
  return code === 0 ? [] : [tail(output, 200)];
}

/** Each step resolves with what is wrong, a line or a block apiece. */
const STEPS = {
  'format and lint': () => tool('biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  'lint follows layers.json': async () => layersMistakes(),
  'import rule bites': importRuleMistakes,
  'own rules bite': pluginRuleMistakes,
  'route types': () => tool('next', ['typegen']),
  // Not incremental: generated route types change behind the compiler's memory.
  types: () => tool('tsc', ['--noEmit', '--incremental', 'false']),
  'file ceiling': async () => filesOverCeiling(),
  'folder size': async () => crowdedFolders(),
  'folder circles': async () => folderCircles(),
  'links of the documents': async () => brokenLinks(),
};

/** Runs every step, whatever the one before found. */
export async function check() {
  const count = { passed: 0, failed: 0 };
  for (const [name, step] of Object.entries(STEPS)) {
    const start = performance.now();
    const wrong = await step().catch((error) => [error.message]);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${wrong.length ? 'FAIL' : 'ok  '}  ${name} (${seconds} s)`);
    for (const line of wrong) console.log(line);
    count[wrong.length ? 'failed' : 'passed'] += 1;
  }
  return count;
}

if (isMain(import.meta)) {
  trapSignals();
  try {
    await ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const { failed } = await check();
  process.exit(failed ? 1 : 0);
}
