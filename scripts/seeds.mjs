// Every method of the four official clients against this server: `npm run seeds`. With BASE_URL, a running server's
// INTERCHANGE_URL, and its INTERCHANGE_API_KEY against that one, else against one started for it.
// `npm run seeds -- --keep` lists what works in e2e/seeds/works.json; a listed row that stops working fails.
import { ensureBuilt } from './build.mjs';
import { trapSignals } from './cleanup.mjs';
import { ensureInstalled } from './install.mjs';
import { ensurePython, environments } from './python.mjs';
import { homeOf } from './sdk-suite.mjs';
import { printRatchet, seedsTable } from './seeds-suite.mjs';
import { keepWorking, printTable, ratchet, sumLine } from './seeds-table.mjs';
import { startServer } from './test-server.mjs';

const { BASE_URL, INTERCHANGE_API_KEY } = process.env;

async function givenServer() {
  if (!INTERCHANGE_API_KEY) throw new Error('BASE_URL needs INTERCHANGE_API_KEY: a key of that server.');
  const url = homeOf(BASE_URL);
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  if (!answer?.ok) throw new Error(`No server answers at ${url}.`);
  return { url, apiKey: INTERCHANGE_API_KEY, stop: async () => {} };
}

async function ownServer() {
  await ensureInstalled();
  await ensureBuilt();
  return startServer();
}

trapSignals();
try {
  const python = await ensurePython();
  if (!python) throw new Error('The official SDKs need Python 3.10 or newer with venv.');
  const sdks = await environments(python);
  const server = await (BASE_URL ? givenServer() : ownServer());
  const table = await seedsTable(sdks, server).finally(() => server.stop());
  printTable(table);
  if (process.argv.includes('--keep')) keepWorking(table);
  const found = ratchet(table);
  printRatchet(found);
  console.log(sumLine(table));
  process.exitCode = found.lost.length ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
