import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { trapSignals, untrapSignals } from './cleanup.mjs';
import { followShell } from './follow-shell.mjs';
import { ensureInstalled, nodeTooOld } from './install.mjs';
import { root } from './root.mjs';

const tooOld = nodeTooOld();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}

// The server keeps its data beside itself unless told otherwise, and it is told in the caller's terms.
if (process.env.INTERCHANGE_DATA_DIR) {
  process.env.INTERCHANGE_DATA_DIR = path.resolve(process.env.INTERCHANGE_DATA_DIR);
}
process.chdir(root);
trapSignals();
followShell();
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
untrapSignals();

process.env.NODE_ENV = 'production';
// In this process, so that a signal reaches the server itself.
await import('../server.mjs');
