import { expect, test } from 'vitest';
import type { Steps } from '@/lib/pure/steps';
import { match as matchShape, type Operator } from '@/lib/shape/rule';
import { matches, titleOf } from './match';

const MIB = 1024 * 1024;

/** How many steps it is done in, and what comes of it. */
function stepsOf<T>(steps: Steps<T>): { count: number; value: T } {
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done) return { count, value: step.value };
  }
}

const about = (payload: string) => ({
  protocol: 'intent-bus' as const,
  goal: 'g',
  publisher: 'p',
  payload,
});
const trying = (payload: string, operator: Operator, value: string, paths = Array<string>(20).fill('a')) => {
  const conditions = paths.map((path) => ({ path, operator, value }));
  return stepsOf(matches(matchShape.parse({ conditions }), 'hold', about(payload)));
};
const letters = `{"a":"${'a'.repeat(MIB)}b"}`;
const list = `{"a":[${'1,'.repeat(30_000)}2]}`;

test.each<[string, string, Operator, string, boolean, number]>([
  ['a glob that almost fits', letters, 'matches', `*${'a'.repeat(480)}b*`, true, 300],
  ['a glob with letters left open', letters, 'matches', `*${'a'.repeat(480)}?c*`, false, 200],
  ['a text that almost fits', letters, 'contains', `${'a'.repeat(20)}b${'a'.repeat(400)}`, false, 15],
  ['an element of a list', list, 'contains', '2', true, 1_000],
  ['a whole list', list, '≠', '[1]', true, 20],
])('%s is looked for in steps', (_, payload, operator, value, expected, least) => {
  const { count, value: answer } = trying(payload, operator, value);
  expect(answer).toBe(expected);
  expect(count).toBeGreaterThan(least);
});

test('a payload of very many values is read in steps', () => {
  const many = `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":0`).join(',')}}`;
  expect(trying(many, 'exists', '', ['k49999'])).toMatchObject({ value: true });
  expect(trying(many, 'exists', '', ['k49999']).count).toBeGreaterThan(10);
});

test('a title is filled in place by place', () => {
  const nested = `{"a":${'['.repeat(20)}${'1,'.repeat(1_000)}1${']'.repeat(20)}}`;
  const template = Array.from({ length: 15 }, (_, n) => `{a${'.0'.repeat(n)}}`).join('');
  expect(stepsOf(titleOf(template, about(nested))).count).toBeGreaterThan(15);
});
