import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Caller, connect, open, until } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let maker: Caller;
let secret: string;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
  maker = await connect(t, secret, 'maker');
});
afterAll(() => t.stop());

interface Ref {
  channel_id: string;
  access_key: string;
  direction: string;
}
const create = (buffer_size?: number) =>
  maker.ask<{ writer: Ref; reader: Ref }>('engine::channels::create', { buffer_size });
const pathOf = ({ channel_id, access_key, direction }: Ref) =>
  `/iii/ws/channels/${channel_id}?key=${access_key}&dir=${direction}`;

/** All that a reader is given until its channel ends. */
async function readAll(ref: Ref): Promise<(string | Buffer)[]> {
  const socket = new WebSocket(t.url.replace('http', 'ws') + pathOf(ref));
  const got: (string | Buffer)[] = [];
  socket.on('message', (data: Buffer, binary: boolean) => got.push(binary ? data : data.toString()));
  await once(socket, 'close');
  return got;
}

test('text and bytes pass in order, also those written before the reader came', async () => {
  const { writer, reader } = await create();
  const { socket } = await open(t, pathOf(writer));
  socket.send('one');
  socket.send(Buffer.from([2]));
  const reading = readAll(reader);
  socket.send('three');
  socket.close(1000);
  expect(await reading).toEqual(['one', Buffer.from([2]), 'three']);
});

test('a writer that is faster than its reader waits, and nothing is lost', async () => {
  const { writer, reader } = await create(4);
  const { socket } = await open(t, pathOf(writer));
  const chunk = Buffer.alloc(64 * 1024, 7);
  const count = 400;
  for (let n = 0; n < count; n++) socket.send(chunk);
  socket.close(1000);
  // It stops with most of it unsent, and starts again only when it is read.
  let unsent = -1;
  await until(() => {
    const before = unsent;
    unsent = socket.bufferedAmount;
    return before === unsent;
  }, 200);
  expect(unsent).toBeGreaterThan((count * chunk.length) / 4);
  const got = await readAll(reader);
  expect(got.reduce((sum, one) => sum + one.length, 0)).toBe(count * chunk.length);
});

test('each side is taken once, by the right key only', async () => {
  const { writer, reader } = await create();
  const first = await open(t, pathOf(reader));
  const second = await open(t, pathOf(reader));
  expect(await second.closed).toBe(1008);
  expect(first.socket.readyState).toBe(first.socket.OPEN);
  for (const wrong of [{ access_key: 'x' }, { channel_id: 'x' }, { direction: 'both' }]) {
    await expect(open(t, pathOf({ ...writer, ...wrong }))).rejects.toThrow(/^404/);
  }
});

test('a channel goes with the worker that made it', async () => {
  const other = await connect(t, secret, 'leaving');
  const { reader } = await other.ask<{ reader: Ref }>('engine::channels::create');
  const reading = await open(t, pathOf(reader));
  other.socket.terminate();
  await reading.closed;
  await expect(open(t, pathOf(reader))).rejects.toThrow(/^404/);
});
