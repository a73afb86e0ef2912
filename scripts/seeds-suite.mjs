import { runRows } from './seeds-run.mjs';
import { printTable, ratchet, tableOf } from './seeds-table.mjs';
import { startServer } from './test-server.mjs';

/** Runs every row of every system: the systems at once, the versions of one after another. */
export async function seedsTable(sdks, server) {
  const systems = [...new Set(sdks.map(({ system }) => system))];
  const results = await Promise.all(
    systems.map(async (system) => {
      const found = [];
      for (const sdk of sdks.filter((sdk) => sdk.system === system))
        found.push(...(await runRows(sdk, server)));
      return found;
    }),
  );
  return tableOf(results.flat());
}

/** Says which listed rows no longer work, and which work that are not listed. */
export function printRatchet({ lost, gained }) {
  for (const { system, name, verdict, how } of lost) {
    console.log(`FAIL  ${system} ${name} worked, and now: ${verdict}${how ? `: ${how}` : ''}`);
  }
  for (const { system, name } of gained) {
    console.log(`new   ${system} ${name} works: npm run seeds -- --keep`);
  }
}

/** The table against a production server of its own, on SQLite or on a cluster: a listed row is a check. */
export async function seedsSuite(sdks, cluster) {
  const server = await startServer({ databaseUrl: await cluster?.database('seeds') });
  try {
    const table = await seedsTable(sdks, server);
    printTable(table);
    const found = ratchet(table);
    printRatchet(found);
    return { passed: found.kept.length, failed: found.lost.length };
  } finally {
    await server.stop();
  }
}
