import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES, makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { createMask } from './mask';
import { setValue } from './set';
import { unbrotli } from './unbrotli';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('kv', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

const NOTHING = { value: null, isTooLarge: false };

async function read(key: string, bytes: Buffer, contentType: 'bytes' | 'text' = 'bytes') {
  const at = { namespace: 'n', key };
  const { version } = await setValue(ctx, { ...at, value: bytes.toString('base64'), contentType });
  return unbrotli(ctx, at, version);
}

test('brotli is taken off bytes, and off text that stands for bytes', async () => {
  const packed = brotliCompressSync('words and words');
  const value = Buffer.from('words and words').toString('base64');
  expect(await read('bytes', packed)).toEqual({ value, isTooLarge: false });
  expect(await read('text', packed, 'text')).toEqual({ value, isTooLarge: false });
});

test('what is none, breaks off, or is masked, gives nothing', async () => {
  expect(await read('none', Buffer.from([0xff, 0xfe, 0x00, 0x01]))).toEqual(NOTHING);
  expect(await read('cut', brotliCompressSync('words and words').subarray(0, 8))).toEqual(NOTHING);
  await createMask(ctx, { namespace: 'n', key: 'hidden', path: null });
  expect(await read('hidden', brotliCompressSync('secret words'))).toEqual(NOTHING);
});

test('what would come out as very much is said to, and not made', async () => {
  const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const bomb = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024), fast);
  expect(await read('bomb', bomb)).toEqual({ value: null, isTooLarge: true });
});
