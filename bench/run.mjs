import { availableParallelism, loadavg } from 'node:os';
import { ensureBuilt } from '../scripts/build.mjs';
import { trapSignals } from '../scripts/cleanup.mjs';
import { endAll } from './parts/processes.mjs';
import { row } from './parts/stats.mjs';

// Each is loaded when it is run, so that one that lacks something does not keep the others from running.
const BENCHES = {
  cycles: async () => (await import('./cycles.mjs')).cycles(),
  lists: async () => (await import('./lists.mjs')).lists(),
  stream: async () => (await import('./stream.mjs')).stream(),
  resume: async () => (await import('./resume.mjs')).resume(),
  javascript: async () => (await import('./javascript.mjs')).javascript(),
  screen: async () => (await import('./screen.mjs')).screen(),
  approvals: async () => (await import('./approvals.mjs')).approvals(),
  crash: async () => (await import('./crash.mjs')).crash(),
  decisions: async () => (await import('./crash-decisions.mjs')).crashDecisions(),
  start: async () => (await import('./start.mjs')).start(),
  kv: async () => (await import('./kv.mjs')).kv(),
  'kv-cost': async () => (await import('./kv-cost.mjs')).kvCost(),
  'kv-screen': async () => (await import('./kv-screen.mjs')).kvScreen(),
  stalls: async () => (await import('./stalls.mjs')).stalls(),
};
const LIMIT_SECONDS = 240;

function print(rows) {
  const width = (name, least) => Math.max(least, ...rows.map((one) => one[name].length)) + 2;
  const widths = { what: width('what', 20), measured: width('measured', 8), reach: width('reach', 5) };
  for (const { what, measured, reach, reached } of rows) {
    const verdict = reached === null ? '' : reached ? 'reached' : 'missed';
    const cells = [
      what.padEnd(widths.what),
      measured.padEnd(widths.measured),
      reach.padEnd(widths.reach),
      verdict,
    ];
    console.log(cells.join('').trimEnd());
  }
}

/** A bench's rows. One that breaks or takes too long is a row that says so. */
async function run(name) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${LIMIT_SECONDS} s`)), LIMIT_SECONDS * 1000);
  });
  try {
    return await Promise.race([BENCHES[name](), late]);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return [row(name, `could not be measured: ${error.message.split('\n')[0]}`)];
  } finally {
    clearTimeout(timer);
    await endAll();
  }
}

/** Whatever else runs on the machine is in the numbers, so say when it is much. */
function busy() {
  const [load] = loadavg();
  return load > availableParallelism()
    ? ` (the machine is busy, load ${load.toFixed(1)}: numbers come out worse)`
    : '';
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown) {
  console.error(`There is no bench "${unknown}". There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
trapSignals();
await ensureBuilt();
const names = asked.length > 0 ? asked : Object.keys(BENCHES);
const all = [];
for (const name of names) {
  console.log(`\n${name}${busy()}`);
  const rows = await run(name);
  print(rows);
  all.push(...rows);
}
if (names.length > 1) {
  console.log('\nAll');
  print(all);
}
process.exit();
