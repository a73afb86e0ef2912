import { expect, test } from 'vitest';
import { readFolders, writeFolders } from './open-folders';

test('folders are told by the inmost ones, whatever is in their names', () => {
  const open = new Set(['cart:', 'cart:88,2:', 'cart:88,2:a\\b:', 'rates:', 'zwei\nZeilen:']);
  const text = writeFolders(open);
  expect(text).toBe('zwei\nZeilen:,rates:,cart:88\\,2:a\\\\b:');
  expect(readFolders(text, ':')).toEqual(open);
});

test('none are no text, and nonsense is none', () => {
  expect(writeFolders(new Set())).toBeUndefined();
  expect(readFolders(undefined, ':').size).toBe(0);
  expect(readFolders(',,\\', ':').size).toBe(0);
});

test('of very many a URL has the last opened', () => {
  const open = new Set(Array.from({ length: 500 }, (_, n) => `folder ${n}:`));
  const back = readFolders(writeFolders(open), ':');
  expect([...back]).toEqual([...open].slice(-20));
  const long = new Set(Array.from({ length: 20 }, (_, n) => `${'x'.repeat(400)}${n}:`));
  expect(writeFolders(long)?.length).toBeLessThan(1_500);
});
