import { expect, test } from 'vitest';
import { rank } from './rank';

const NAMES = ['Make a key', 'Intents', 'Dark theme', 'Keyboard shortcuts', 'production', 'Monkeys'];

const ranked = (typed: string) =>
  NAMES.map((name) => ({ name, score: rank(typed, name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);

test('the start of a name comes before the start of a word, that before its inside', () => {
  expect(ranked('key')).toEqual(['Keyboard shortcuts', 'Make a key', 'Monkeys']);
});

test('letters in order, from the start of a word, are enough and come last', () => {
  expect(ranked('mk')).toEqual(['Monkeys', 'Make a key']);
  expect(ranked('oy')).toEqual([]);
  expect(ranked('PROD')[0]).toBe('production');
});

test('what does not fit is left out', () => {
  expect(ranked('zzz')).toEqual([]);
  expect(ranked('  ')).toHaveLength(NAMES.length);
});
