import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type Caller, connect } from './caller.fixture';
import { readFrame, writeFrame } from './frames';
import { FRAME_BYTES, FUNCTIONS_PER_WORKER, REFUSED_FRAME_BYTES } from './limits';

let t: TestWire;
let secret: string;
let good: Caller;
let bad: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
  good = await connect(t, secret, 'good');
  bad = await connect(t, secret, 'bad');
  good.serve('t::echo', (data) => data);
  await good.settle();
});
afterAll(() => t.stop());

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('no malformed frame closes a connection or harms another', async () => {
  const malformed = [
    '',
    '   ',
    'no json',
    '{',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"type":5}',
    '{"type":"unheardof","x":1}',
    '{"type":"invokefunction"}',
    '{"type":"invokefunction","function_id":7}',
    '{"type":"invokefunction","function_id":""}',
    '{"type":"invocationresult"}',
    '{"type":"invocationresult","invocation_id":"no-such-call","result":1}',
    '{"type":"invocationresult","invocation_id":"0191b7a2-0000-7000-8000-000000000000","result":1}',
    '{"type":"registerfunction"}',
    '{"type":"registerfunction","id":" spaced "}',
    '{"type":"registerfunction","id":"nul\\u0000"}',
    '{"type":"registerfunction","id":"engine::workers::list"}',
    '{"type":"registertrigger","id":"x"}',
    '{"type":"unregistertrigger","id":"x"}',
    '{"type":"unregisterfunction","id":"t::echo"}',
    '{"type":"registertriggertype","id":null}',
    '{"type":"triggerregistrationresult","id":"x","error":{"message":"m"}}',
    '{"type":"reattach","previous_worker_id":5}',
    '{"type":"invokefunction","function_id":"engine::workers::register","data":[],"action":{"type":"void"}}',
    `{"type":"invokefunction","function_id":"t::echo","data":${deep(5_000)}}`,
  ];
  for (const frame of malformed) bad.send(frame);
  for (const bytes of [
    Buffer.from([0xff, 0xfe]),
    Buffer.from('MTRC{'),
    Buffer.from('LOGS[]'),
    Buffer.from('OTLP'),
  ]) {
    bad.socket.send(bytes);
  }
  await bad.settle();
  expect(bad.socket.readyState).toBe(WebSocket.OPEN);
  expect((await good.call('t::echo', 1)).result).toBe(1);
  expect((await bad.call('t::echo', 2)).result).toBe(2);
});

test('what is wrong with a call is told to its caller', async () => {
  const tooDeep = await bad.call('t::echo', JSON.parse(deep(200)));
  expect(tooDeep.error).toMatchObject({ code: 'serialization_error' });
  const unknownAction = await bad.call('t::echo', 1, { action: { type: 'somehow' } });
  expect(unknownAction.error).toMatchObject({ code: 'serialization_error' });
  const tooLarge = await bad.call('t::echo', 'x'.repeat(FRAME_BYTES + 1));
  expect(tooLarge.error).toMatchObject({ code: 'payload_too_large' });
  expect((await bad.call('t::echo', 3)).result).toBe(3);
});

test('a frame past all bounds ends its own connection alone', async () => {
  const huge = await connect(t, secret, 'huge');
  huge.send('x'.repeat(REFUSED_FRAME_BYTES + 1));
  await huge.closed;
  expect((await good.call('t::echo', 4)).result).toBe(4);
});

test('a worker registers only as many functions as it may', async () => {
  const greedy = await connect(t, secret, 'greedy');
  for (let n = 0; n <= FUNCTIONS_PER_WORKER; n++) greedy.send({ type: 'registerfunction', id: `many::${n}` });
  const { functions } = await greedy.ask<{ functions: unknown[] }>('engine::functions::list', {
    prefix: 'many::',
  });
  expect(functions).toHaveLength(FUNCTIONS_PER_WORKER);
});

test('JSON in a binary frame is a frame, and a JSON ping is answered', async () => {
  bad.socket.send(Buffer.from('{"type":"ping"}'));
  await bad.next({ type: 'pong' });
});

test('unknown fields and nulls are tolerated', () => {
  const text = '{"type":"registerfunction","id":"f","description":null,"message_type":"x","namespace":null}';
  expect(readFrame(text)).toMatchObject({ frame: { type: 'registerfunction', id: 'f' } });
  expect(writeFrame('x', { a: 1, b: undefined }, { data: '{"n":1.0}', metadata: undefined })).toBe(
    '{"type":"x","a":1,"data":{"n":1.0}}',
  );
});
