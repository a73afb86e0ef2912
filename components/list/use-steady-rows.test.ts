import { expect, test } from 'vitest';
import { keepOrder } from './use-steady-rows';

const rows = (text: string, n = 0) => [...text].map((id) => ({ id, n }));

test('rows keep their places: changed ones as they are now, gone ones as they were, new ones last', () => {
  const kept = keepOrder(rows('abc'), rows('dca', 1));
  expect(kept.map(({ id, n }) => `${id}${n}`)).toEqual(['a1', 'b0', 'c1', 'd1']);
});
