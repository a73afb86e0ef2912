import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const METHODS = path.join(root, 'e2e/seeds/methods.json');
const WORKS = path.join(root, 'e2e/seeds/works.json');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** One verdict for a row from what each SDK version said of it, oldest first. */
function verdictOf(results) {
  if (results.length === 0) return { verdict: 'not yet', how: '' };
  const broken = results.filter(({ verdict }) => verdict === 'differs');
  if (broken.length) {
    const everywhere = broken.length === results.length && new Set(broken.map(({ how }) => how)).size === 1;
    const how = everywhere
      ? broken[0].how
      : broken.map(({ version, how }) => `${how} (${version})`).join('; ');
    return { verdict: 'differs', how };
  }
  const newest = results.at(-1);
  const working = results.filter(({ verdict }) => verdict === 'works');
  if (working.length === 0) return { verdict: 'removed', how: newest.how };
  if (newest.verdict === 'works') return { verdict: 'works', how: newest.how };
  return { verdict: 'works', how: `${working.at(-1).version}; today ${newest.how}` };
}

/** The table: every row of the list with its verdict, in the list's order. Throws for a row that is not on the list. */
export function tableOf(results) {
  const methods = readJson(METHODS);
  const stray = results.find(
    ({ system, row }) => !methods.some((m) => m.system === system && m.name === row),
  );
  if (stray)
    throw new Error(`${stray.system} has a row "${stray.row}" that e2e/seeds/methods.json does not know.`);
  return methods.map(({ system, name }) => ({
    system,
    name,
    ...verdictOf(results.filter((result) => result.system === system && result.row === name)),
  }));
}

function lineOf({ name, verdict, how }) {
  if (verdict === 'removed') return `  ${name}: removed from today's SDK${how ? ` (${how})` : ''}`;
  if (verdict === 'differs') return `  ${name}: differs: ${how}`;
  return `  ${name}: ${verdict}${how ? ` (${how})` : ''}`;
}

const systemsOf = (table) => [...new Set(table.map(({ system }) => system))];
const workingOf = (rows) => rows.filter(({ verdict }) => verdict === 'works');

/** Prints the rows by system, then a count a system. */
export function printTable(table) {
  for (const system of systemsOf(table)) {
    console.log(`\n${system}`);
    for (const row of table) if (row.system === system) console.log(lineOf(row));
  }
  console.log('');
  for (const system of systemsOf(table)) {
    const rows = table.filter((row) => row.system === system);
    console.log(`${system}: ${workingOf(rows).length} of ${rows.length}`);
  }
}

export function sumLine(table) {
  return `${workingOf(table).length} of ${table.length} work`;
}

/** Writes the list of what works, by system. */
export function keepWorking(table) {
  const kept = Object.fromEntries(
    systemsOf(table).map((system) => [
      system,
      workingOf(table.filter((row) => row.system === system)).map(({ name }) => name),
    ]),
  );
  writeFileSync(WORKS, `${JSON.stringify(kept, null, 2)}\n`);
}

/**
 * Compares a table with the list of what works. A listed row that does not work is lost; one that works and is not
 * listed is gained.
 */
export function ratchet(table) {
  const kept = readJson(WORKS);
  const listed = ({ system, name }) => kept[system]?.includes(name) ?? false;
  const names = Object.values(kept).flat().length;
  const found = table.filter(listed);
  if (found.length !== names)
    throw new Error('e2e/seeds/works.json names a row that methods.json does not know.');
  return {
    kept: workingOf(found),
    lost: found.filter(({ verdict }) => verdict !== 'works'),
    gained: workingOf(table).filter((row) => !listed(row)),
  };
}
