import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input';

const schema = z.object({
  name: z.string().trim().min(1, 'Enter a name.'),
  steps: z.array(z.object({ seconds: z.int().min(1, 'must be at least 1') })).default([]),
});

const refusal = (input: unknown) => {
  try {
    parseInput(schema, input);
  } catch (error) {
    return error;
  }
  throw new Error('It was taken.');
};

test('gives what the schema makes of the input', () => {
  expect(parseInput(schema, { name: ' a ', more: 1 })).toEqual({ name: 'a', steps: [] });
});

test.each([
  ['a sentence as it is', { name: ' ' }, 'Enter a name.'],
  [
    'any other message behind its path',
    { name: 'a', steps: [{ seconds: 0 }] },
    'steps.0.seconds: must be at least 1',
  ],
  ['the first of many', { name: '', steps: [{ seconds: 0 }] }, 'Enter a name.'],
  ['the whole without a path', null, 'Invalid input: expected object, received null'],
])('refuses with %s', (_, input, message) => {
  expect(refusal(input)).toMatchObject({ name: 'BusError', code: 'invalid', message });
});
