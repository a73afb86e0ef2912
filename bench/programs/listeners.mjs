// A process of clients that listen to the live stream. A share of them reads every event; the others only
// take the bytes, as reading them all would leave the server no machine to run on.
import { get } from 'node:http';
import { connect } from 'node:net';

const AT_ONCE = 50;
let since = Number.POSITIVE_INFINITY;
let delays = [];
let events = 0;
let resets = 0;
let closed = 0;

const now = () => performance.timeOrigin + performance.now();

function readFrame(frame, receivedAt) {
  if (frame.includes('event: reset')) resets++;
  const data = /^data: (.*)$/m.exec(frame);
  if (!data || !frame.includes('event: batch')) return;
  for (const { at } of JSON.parse(data[1]).events) {
    if (at < since) continue;
    events++;
    delays.push(receivedAt - at);
  }
}

/** Reads every event of the stream. */
function openReader({ port, path, cookie }) {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, cookie } });
    request.on('error', reject);
    request.on('response', (response) => {
      if (response.statusCode !== 200) return reject(new Error(`The stream gave ${response.statusCode}.`));
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        const receivedAt = now();
        text += chunk;
        const frames = text.split('\n\n');
        text = frames.pop();
        for (const frame of frames) readFrame(frame, receivedAt);
        resolve();
      });
      response.on('close', () => closed++);
    });
  });
}

const scratch = Buffer.alloc(256 * 1024);

/** Takes what comes and looks at none of it. */
function openTaker({ port, path, cookie }) {
  return new Promise((resolve, reject) => {
    const onread = { buffer: scratch, callback: () => resolve() };
    const socket = connect({ port, host: '127.0.0.1', onread });
    socket.on('error', reject);
    socket.on('close', () => closed++);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\n\r\n`);
  });
}

async function openAll(job) {
  const every = Math.max(1, Math.floor(job.clients / (job.readers ?? job.clients)));
  for (let first = 0; first < job.clients; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, job.clients - first) }, (_, index) =>
      (first + index) % every === 0 ? openReader(job) : openTaker(job),
    );
    await Promise.all(some);
  }
}

process.once('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message === 'begin') {
    since = Date.now();
    delays = [];
    events = 0;
  } else if (message === 'report') {
    process.send({ delays, events, resets, closed });
  }
});
await openAll(JSON.parse(process.argv[2]));
process.send('open');
