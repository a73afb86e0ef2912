import { expect, test } from 'vitest';
import { fieldsToJson, isExact, shownNumber, takeNumber } from './exact-number';
import { drawnFrom, problemsIn } from './form';

test.each(['9007199254740993', '-0', '1e400', '1.10', '0.1000000000000000055', '1E5', '42', '-7.5'])(
  '%s is sent and shown as it was typed',
  (typed) => {
    const kept = takeNumber(typed);
    expect(shownNumber(kept)).toBe(typed);
    expect(fieldsToJson({ amount: kept, more: [kept] })).toBe(`{"amount":${typed},"more":[${typed}]}`);
  },
);

test('what is no number stays text, and is told to be wrong', () => {
  const schema = { type: 'object', properties: { n: { type: 'number' } } };
  for (const typed of ['007', '1.', '-', '1_000', '１２', 'NaN', 'Infinity']) {
    expect(takeNumber(typed)).toBe(typed);
    expect(problemsIn(schema, { n: takeNumber(typed) })).toHaveLength(1);
  }
  expect(takeNumber(' ')).toBeUndefined();
});

test('a large number is checked as a number', () => {
  const schema = { type: 'object', properties: { n: { type: 'integer', maximum: 100 } } };
  expect(problemsIn(schema, { n: takeNumber('9007199254740993') })).toHaveLength(1);
  expect(problemsIn(schema, { n: takeNumber('1.0e1') })).toEqual([]);
});

test('text that looks like a kept number stays text', () => {
  expect(fieldsToJson({ a: '\\u00005', b: '"5"' })).toBe(JSON.stringify({ a: '\\u00005', b: '"5"' }));
});

test('a form with a number that was rounded on its way is answered as JSON', () => {
  const form = (values: string) =>
    JSON.parse(`{"type":"object","properties":{"n":{"type":"integer","enum":[${values}]}}}`);
  expect(drawnFrom(form('1,2'))).not.toBeNull();
  expect(drawnFrom(form('9007199254740993'))).toBeNull();
  expect(isExact(JSON.parse('{"default":-0}'))).toBe(false);
});
