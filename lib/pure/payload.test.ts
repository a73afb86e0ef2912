import { expect, test } from 'vitest';
import { payloadProblem } from './payload';

test.each(['1', '"text"', '{"n":9007199254740993}', `${'['.repeat(99)}${']'.repeat(99)}`])(
  '%s can be kept',
  (text) => {
    expect(payloadProblem(text)).toBeNull();
  },
);

test.each([
  ['', 'not valid JSON'],
  ['{"a":}', 'not valid JSON'],
  ['"\\u0000"', 'U+0000'],
  ['"\ud800"', 'surrogate'],
  [`${'['.repeat(100)}${']'.repeat(100)}`, 'deeper than 99'],
])('%j cannot', (text, why) => {
  expect(payloadProblem(text)).toContain(why);
});
