// One process, one port: machines are served by the wire, people by Next.
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { basePathOf } from './lib/home.mjs';

const STOP_MS = 2_000;
/** Longer than proxies and clients keep a connection: who closes first must not be the one that is being written to. */
const IDLE_MS = 75_000;
const dir = path.dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
const hostname = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);

/** Ends the program with the reasons a person can act on, one a line. */
function giveUp(message) {
  for (const line of message.split('\n')) console.error(`Interchange cannot start: ${line}`);
  process.exit(1);
}

function reasonOf(error) {
  if (error.code === 'EADDRINUSE') return `port ${port} is in use. Set PORT to another one.`;
  if (error.code === 'EACCES' && error.syscall === 'listen')
    return `port ${port} needs more rights. Set PORT to one above 1023.`;
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code)) {
    return `the data folder cannot be written (${error.path}). Set INTERCHANGE_DATA_DIR to one that can.`;
  }
  return error.message;
}

try {
  // Before Next reads it for its own settings and says so at length.
  basePathOf(process.env.INTERCHANGE_URL);
} catch (error) {
  giveUp(error.message);
}
if (process.argv.includes('--demo')) process.env.INTERCHANGE_DEMO = '1';
if (process.argv.includes('--recount')) process.env.INTERCHANGE_RECOUNT = '1';
process.env.NODE_ENV ??= dev ? 'development' : 'production';
const server = createServer({ keepAliveTimeout: IDLE_MS });
// Next answers every upgrade it hears of, so it hears of those that are not the wire's.
const pages = new EventEmitter();
const app = next({ dev, dir, hostname, port, httpServer: pages });
// Next runs instrumentation.ts, and so our program, in a module world of its own and without waiting for it.
const starting = new Promise((resolve, reject) => {
  globalThis[Symbol.for('interchange.starting')] = { resolve, reject };
});
const [started] = await Promise.all([starting, app.prepare()]).catch((error) => giveUp(reasonOf(error)));

const page = app.getRequestHandler();
server.on('request', (req, res) => started.handle(req, res, page));
server.on('upgrade', (req, socket, head) => {
  if (started.upgrade(req, socket, head)) return;
  if (dev) return pages.emit('upgrade', req, socket, head);
  // A client that keeps its own half open would otherwise hold the socket for as long as it likes.
  socket.on('error', () => {});
  socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n', () => socket.destroy());
});
server.on('error', (error) => giveUp(reasonOf(error)));
server.listen(port, hostname, () => {
  console.log(`Interchange is at ${started.home}`);
  started.listen();
  if (started.setupLink) console.log(`Nobody owns it yet. Make the first account: ${started.setupLink}`);
  started.startDemo().then(
    (page) => page && console.log(`Sample traffic runs in workspace demo: ${page}`),
    (error) => console.error(`No sample traffic: ${error.message}`),
  );
});

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  const deadline = setTimeout(() => process.exit(1), STOP_MS);
  started.closeStreams();
  server.closeIdleConnections();
  await new Promise((resolve) => {
    server.close(resolve);
    // Kept-alive connections become idle one by one as their last request ends.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  });
  await started.closeStore();
  clearTimeout(deadline);
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
