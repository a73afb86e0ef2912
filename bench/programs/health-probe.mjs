// Asks for /healthz over one connection, again and again, and answers each `worst` with the longest wait since.
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 5;
const { port } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let worst = 0;
let asked = performance.now();

const ask = () =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/healthz', agent }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', resolve);
  });

process.on('message', () => {
  // A request that is still waited for counts as well.
  process.send(Math.max(worst, performance.now() - asked));
  worst = 0;
});
for (;;) {
  asked = performance.now();
  await ask();
  worst = Math.max(worst, performance.now() - asked);
  await pause(PAUSE_MS);
  asked = performance.now();
}
