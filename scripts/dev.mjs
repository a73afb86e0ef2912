import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { stopChild } from './command.mjs';
import { followShell } from './follow-shell.mjs';
import { ensureInstalled, nodeTooOld } from './install.mjs';
import { root } from './root.mjs';

const SERVER_FOLDERS = ['lib/bus', 'lib/store', 'lib/wire', 'lib/sweep', 'lib/auth', 'lib/demo', 'lib/shape'];
const SERVER_FILES = ['server.mjs', 'lib/runtime.ts', 'lib/env.ts'];
const SETTLE_MS = 150;

let child = null;
let restarting = false;
let leaving = false;

function start() {
  child = spawn(process.execPath, [path.join(root, 'server.mjs'), '--dev', ...process.argv.slice(2)], {
    cwd: root,
    env: { NEXT_TELEMETRY_DISABLED: '1', ...process.env, NODE_ENV: 'development' },
    stdio: 'inherit',
    // Its own group: Ctrl-C then arrives once, through us.
    detached: process.platform !== 'win32',
  });
  child.on('exit', (code) => {
    if (leaving) process.exit(code ?? 0);
    if (!restarting) console.log(`The server stopped (${code ?? 'killed'}). Waiting for a change…`);
  });
}

async function restart(file) {
  if (restarting || leaving) return;
  restarting = true;
  console.log(`${file} changed: restarting the server.`);
  await stopChild(child);
  restarting = false;
  start();
}

let settle;
function changed(file) {
  if (file.endsWith('.test.ts')) return;
  clearTimeout(settle);
  settle = setTimeout(() => restart(file), SETTLE_MS);
}

async function leave() {
  if (leaving) process.exit(130);
  leaving = true;
  if (!child || child.exitCode !== null || child.signalCode !== null) process.exit(0);
  await stopChild(child);
}

const tooOld = nodeTooOld();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);
followShell();
for (const folder of SERVER_FOLDERS.filter((folder) => existsSync(path.join(root, folder)))) {
  watch(path.join(root, folder), { recursive: true }, (_, name) => name && changed(path.join(folder, name)));
}
// Editors replace files, which ends a watch on the file itself: watch its folder.
for (const folder of new Set(SERVER_FILES.map((file) => path.dirname(file)))) {
  watch(path.join(root, folder), (_, name) => {
    const file = name && path.join(folder, name);
    if (file && SERVER_FILES.includes(file)) changed(file);
  });
}
start();
