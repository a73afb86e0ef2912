import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/root.mjs';
import { kvRate } from './parts/kv-rate.mjs';
import { answerOf, startProcess } from './parts/processes.mjs';
import { tempFolder } from './parts/server.mjs';
import { count, median, row } from './parts/stats.mjs';

/** The last commit at which an entry was one row that was overwritten. */
const BEFORE = '0043089~1';
const REACH = 1.3;
const ROUNDS = 8;
const SECONDS = 1;

/** That version in a folder of its own, with the packages of this one. */
function checkOut() {
  const folder = path.join(tempFolder(), 'before');
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', folder, BEFORE], { cwd: root });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return {
    folder,
    remove: () => execFileSync('git', ['worktree', 'remove', '--force', folder], { cwd: root }),
  };
}

/** What setting and getting cost against the version before the KV kept versions: both serve, taking turns. */
export async function kvCost() {
  const before = checkOut();
  const children = [before.folder, root].map((at) => startProcess('kv-server.mjs', { root: at }));
  try {
    const [was, is] = await Promise.all(children.map((child) => answerOf(child, 120)));
    const rows = [];
    for (const verb of ['set', 'get']) {
      for (const server of [was, is]) await kvRate(server, verb, SECONDS * 2);
      const rates = { was: [], is: [] };
      for (let round = 0; round < ROUNDS; round++) {
        rates.was.push(await kvRate(was, verb, SECONDS));
        rates.is.push(await kvRate(is, verb, SECONDS));
      }
      const ratios = rates.was.map((rate, round) => rate / rates.is[round]);
      const cost = median(ratios);
      rows.push(
        row(`kv: cost of a ${verb} against before`, `${cost.toFixed(2)} ×`, `< ${REACH} ×`, cost < REACH),
        row(
          `kv: ${verb}s a second, before and now`,
          `${count(median(rates.was))}, ${count(median(rates.is))}`,
        ),
      );
    }
    return rows;
  } finally {
    for (const child of children) child.kill();
    before.remove();
  }
}
