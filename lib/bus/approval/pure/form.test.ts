import { expect, test } from 'vitest';
import { waysOf } from '@/lib/shape/form/pattern';
import { tameSchema } from '@/lib/shape/form/schema';
import { formProblem } from './form';

test.each([
  [{ type: 'object', required: ['a'] }, {}, 'value.a is required'],
  [{ properties: { a: { type: 'integer' } } }, { a: 1.5 }, 'value.a must be integer'],
  [{ properties: { a: { enum: ['x', 1] } } }, { a: 2 }, 'value.a must be one of "x", 1'],
  [{ properties: { a: { minimum: 1 } } }, { a: 0 }, 'value.a must be at least 1'],
  [{ properties: { a: { maxLength: 1 } } }, { a: 'ab' }, 'value.a must have at most 1 characters'],
  [{ properties: { a: { type: ['string', 'null'] } } }, { a: null }, null],
  [
    { properties: { a: { properties: { b: { type: 'string' } } } } },
    { a: { b: 1 } },
    'value.a.b must be string',
  ],
  [{ items: { type: 'number', multipleOf: 0.01 } }, [0.29, 0.295], 'value[1] must be a multiple of 0.01'],
  [{ format: 'email' }, 'ada', 'value must be a valid email'],
  [{ format: 'moon-phase' }, 'x', null],
  [{ additionalProperties: false }, { a: 1 }, 'value.a must be left out'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, 'value must be one of what is allowed here'],
  [JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["b"]}}'), { a: 1 }, 'value.b is required'],
  [{ uniqueItems: true }, [1, 1], 'value must not have the same item twice'],
  [{ pattern: '^[A-Z]{2}\\d{4}$' }, 'AB123', 'value must match ^[A-Z]{2}\\d{4}$'],
  [{ pattern: '^\\d+$' }, '1'.repeat(201), 'value must have at most 200 characters'],
  ['no schema', {}, null],
])('a form of %j given %j', (schema, value, problem) => {
  expect(formProblem(schema, value)).toBe(problem);
});

test.each([
  { type: 5 },
  { required: 3, properties: { a: { enum: 'x', items: [] } } },
  { anyOf: [], minLength: '9', properties: { a: { allOf: {} } } },
  { $ref: 'https://example.com/schema.json' },
  { $ref: '#/nowhere' },
  { $ref: '#/%' },
  { properties: { child: { $ref: '#' } } },
  JSON.parse('{"properties": {"__proto__": {"type": "string"}}, "required": ["__proto__"]}'),
  { $id: 'x', $schema: 'y', $defs: { a: { $id: 'x' } } },
])('a schema that makes no sense, %j, guards nothing and breaks nothing', (schema) => {
  expect(formProblem(schema, { a: [1, { b: null }] })).toBeNull();
});

test('a reference within the schema is what it stands for', () => {
  const schema = {
    $defs: { 'an/amount': { type: 'number' } },
    properties: { a: { $ref: '#/$defs/an~1amount' } },
  };
  expect(formProblem(schema, { a: 'x' })).toBe('value.a must be number');
});

test.each([
  '(a+)+$',
  '(a|a)*b',
  '(a?){30}b',
  'a*a*a*a*a*b',
  `${'(a|a)'.repeat(30)}b`,
  `${'a?'.repeat(30)}b`,
  '(?=a*)b',
  '(a)\\1',
  '[',
  'a'.repeat(201),
])('the pattern %s is not tried', (pattern) => {
  expect(tameSchema({ pattern })).toEqual({});
});

test('the ways through a pattern are counted', () => {
  expect(waysOf('^[a-z]+(?:-v)\\d{3}$')).toBe(200);
  expect(waysOf('a{2,5}?')).toBe(200 * 4);
  expect(waysOf('^a|b$')).toBe(200 * 2);
  expect(waysOf('[*+]\\+\\*')).toBe(200);
});

/** A schema that doubles at every step when its references are followed. */
function doubling(steps: number) {
  const $defs: Record<string, object> = { d0: { type: 'number' } };
  for (let step = 1; step <= steps; step++) {
    const one = { $ref: `#/$defs/d${step - 1}` };
    $defs[`d${step}`] = { allOf: [one, one] };
  }
  return { $defs, $ref: `#/$defs/d${steps}` };
}

test('a schema too large, deep or dear is not checked at all', () => {
  expect(formProblem(doubling(3), 'x')).toMatch(/^value must be number/);
  expect(tameSchema(doubling(12))).toBeNull();
  expect(tameSchema(doubling(40))).toBeNull();
  expect(tameSchema({ allOf: Array.from({ length: 501 }, () => ({})) })).toBeNull();
});

test('an answer with too much in it is refused, not waved through', () => {
  const schema = { allOf: Array.from({ length: 400 }, () => ({ uniqueItems: true })) };
  expect(formProblem(schema, [1, 1])).toBe('value must not have the same item twice');
  expect(
    formProblem(
      schema,
      Array.from({ length: 10_000 }, () => 1),
    ),
  ).toMatch(/^value has more in it/);
});
