import { expect, test } from 'vitest';
import { inBlocks } from './blocks';

test('all rows come once and in order, in blocks of few sizes', () => {
  const rows = Array.from({ length: 150 }, (_, at) => at);
  const blocks = [...inBlocks(rows)];
  expect(blocks.flat()).toEqual(rows);
  expect(blocks.map(({ length }) => length)).toEqual([64, 64, 8, 8, 1, 1, 1, 1, 1, 1]);
  expect([...inBlocks([])]).toEqual([]);
});
