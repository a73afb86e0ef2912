import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { expect, test } from 'vitest';
import { inflate } from './inflate';
import { unpack } from './unpack';
import { mayBePacked } from './viewers';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const packed = encode(
  { id: 9007199254740993n, tags: ['a', 'b'], raw: new Uint8Array([1, 2]) },
  { useBigInt64: true },
);
const PACKED = '{"id":9007199254740993,"tags":["a","b"],"raw":{"$base64":"AQI="}}';
const JSON_TEXT = '{"total":"10.00"}';
const nothing = async () => ({ value: null, isTooLarge: false });

test.each([
  ['MessagePack', packed, 'MessagePack', PACKED],
  ['JSON in gzip', gzipSync(JSON_TEXT), 'gzip, JSON', JSON_TEXT],
  ['JSON in deflate', deflateSync(JSON_TEXT), 'deflate, JSON', JSON_TEXT],
  ['text in gzip twice', gzipSync(gzipSync('words')), 'gzip, gzip, text', 'words'],
  ['MessagePack in gzip', gzipSync(packed), 'gzip, MessagePack', PACKED],
])('%s is found by its bytes', async (_, bytes, name, text) => {
  const value = base64(bytes);
  expect(mayBePacked(value, 'bytes')).toBe(true);
  expect(await unpack(value, 'bytes', nothing)).toMatchObject({ name, text });
  // A protocol that has only texts carries bytes as base64, bare or as a JSON string.
  expect(mayBePacked(value, 'text')).toBe(true);
  expect(await unpack(`"${value}"`, 'json', nothing)).toMatchObject({ name: `base64, ${name}`, text });
});

test('brotli is asked for only where nothing else fits', async () => {
  let asked = 0;
  const unbrotli = async () => {
    asked++;
    return { value: base64(Buffer.from(JSON_TEXT)), isTooLarge: false };
  };
  expect(await unpack(base64(gzipSync(JSON_TEXT)), 'bytes', unbrotli)).toMatchObject({ name: 'gzip, JSON' });
  expect(asked).toBe(0);
  const value = base64(brotliCompressSync(JSON_TEXT));
  expect(await unpack(value, 'bytes', unbrotli)).toMatchObject({ name: 'brotli, JSON', text: JSON_TEXT });
  expect(asked).toBe(1);
});

test.each([
  ['words', 'text'],
  ['c29tZSB3b3Jkcw==', 'text'],
  ['{"a":1}', 'json'],
  ['', 'bytes'],
] as const)('%s is not looked into', (value, type) => {
  expect(mayBePacked(value, type)).toBe(false);
});

test.each([
  ['no format', Buffer.from([0xff, 0xfe, 0x00])],
  ['gzip that breaks off', gzipSync(JSON_TEXT).subarray(0, 20)],
  ['MessagePack that breaks off', packed.subarray(0, 20)],
  ['arrays within arrays, 200,000 deep', Buffer.alloc(200_000, 0x91)],
  ['an array that says it has four thousand million members', Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
])('%s is shown as it is', async (_, bytes) => {
  expect(await unpack(base64(bytes), 'bytes', nothing)).toBeNull();
});

test('a few bytes that would come out as very many are not taken apart', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  await expect(inflate(new Uint8Array(bomb), 'gzip', 1_000_000)).rejects.toMatchObject({ name: 'TooLarge' });
  await expect(unpack(base64(bomb), 'bytes', nothing)).rejects.toMatchObject({ name: 'TooLarge' });
});
