import { describe, expect, test } from 'vitest';
import { readPlaces } from '@/lib/pure/json-places';
import { finish } from '@/lib/pure/steps';
import { type Condition, match as matchShape, type Operator, ruleInput } from '@/lib/shape/rule';
import * as inSteps from './match';
import { Place } from './place';

const matches = (...of: Parameters<typeof inSteps.matches>) => finish(inSteps.matches(...of));
const isAmbiguous = (...of: Parameters<typeof inSteps.isAmbiguous>) => finish(inSteps.isAmbiguous(...of));
const titleOf = (...of: Parameters<typeof inSteps.titleOf>) => finish(inSteps.titleOf(...of));
const amountsOf = (...of: Parameters<typeof inSteps.amountsOf>) => finish(inSteps.amountsOf(...of));
const summaryOf = (...of: Parameters<typeof inSteps.summaryOf>) => finish(inSteps.summaryOf(...of));
const ruling = <R extends Parameters<typeof inSteps.ruling>[0][number]>(rules: R[], of: inSteps.Candidate) =>
  finish(inSteps.ruling(rules, of));

const about = (payload: unknown, more: object = {}) => ({
  protocol: 'intent-bus' as const,
  goal: 'refund',
  publisher: 'shop',
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  ...more,
});
const rule = (...conditions: Condition[]) => matchShape.parse({ conditions });
const meets = (payload: unknown, path: string, operator: Operator, value = '') =>
  matches(rule({ path, operator, value }), 'hold', about(payload));
const allows = (payload: string, operator: Operator, value: string) =>
  matches(rule({ path: 'amount', operator, value }), 'allow', about(payload));

describe('a limit on an amount', () => {
  test.each([
    ['a number', '{"amount":5000}', true],
    ['quoted as text', '{"amount":"5"}', true],
    ['in digits of another script', '{"amount":"５０００"}', true],
    ['with separators', '{"amount":"5_000"}', true],
    ['smaller by less than a number can tell', '{"amount":999.99999999999999999999}', false],
    ['larger by less than a number can tell', '{"amount":1000.00000000000000000001}', true],
    ['in powers', '{"amount":5e3}', true],
    ['with a fraction', '{"amount":1000.01}', true],
    ['the limit itself', '{"amount":1000}', false],
    ['beyond what a number holds exactly', '{"amount":123456789012345678901234567890}', true],
    ['so large that it is no end', '{"amount":1e999}', true],
    ['below it', '{"amount":-5000}', false],
    ['said twice', '{"amount":5000,"amount":1}', true],
    ['said twice somewhere else', '{"amount":1,"to":{"a":1,"a":2}}', true],
    ['under an escaped name', '{"\\u0061mount":5000}', true],
    ['absent', '{}', false],
    ['null', '{"amount":null}', true],
    ['words', '{"amount":"much"}', true],
    ['nothing', '{"amount":""}', true],
    ['true', '{"amount":true}', true],
    ['a list', '{"amount":[1]}', true],
  ])('%s', (_, payload, expected) => {
    expect(meets(payload, 'amount', '>', '1000')).toBe(expected);
  });
});

test('only what is plainly a number is let through by its size', () => {
  expect(allows('{"amount":5}', '<', '10')).toBe(true);
  for (const payload of ['{"amount":"5"}', '{"amount":[5]}', '{"amount":null}', '{"amount":50,"amount":5}']) {
    expect([payload, allows(payload, '<', '10')]).toEqual([payload, false]);
  }
});

test('numbers that a computer rounds to the same one are told apart', () => {
  const order = '{"order":9007199254740993}';
  expect(meets(order, 'order', '=', '9007199254740992')).toBe(false);
  expect(meets(order, 'order', '=', '9007199254740993')).toBe(true);
  expect(meets(order, 'order', '≠', '9007199254740992')).toBe(true);
  expect(titleOf('Refund order {order}?', about(order))).toBe('Refund order 9007199254740993?');
});

test('a repeated name is ambiguous only where a rule reads the payload', () => {
  const twice = about('{"a":1,"a":2}');
  const reading = { enabled: true, match: rule({ path: 'b', operator: 'exists', value: '' }) };
  expect(isAmbiguous([reading], twice)).toBe(true);
  expect(isAmbiguous([reading], about('{"a":1,"b":{"a":1}}'))).toBe(false);
  expect(isAmbiguous([{ ...reading, enabled: false }], twice)).toBe(false);
  expect(isAmbiguous([{ enabled: true, match: matchShape.parse({}) }], twice)).toBe(false);
});

describe('operators', () => {
  test.each<[unknown, Operator, string, boolean]>([
    ['prod', '=', 'prod', true],
    ['prod', '=', 'Prod', false],
    [5, '=', '5', true],
    [5, '=', '5.0', true],
    ['5', '=', '5.0', true],
    ['５', '=', '5', false],
    [true, '=', 'true', true],
    [null, '=', 'null', true],
    ['', '=', '', true],
    [{ b: 1 }, '=', '{"b":1}', true],
    ['prod', '≠', 'prod', false],
    ['dev', '≠', 'prod', true],
    [3, '≥', '3', true],
    [3, '≤', '3', true],
    [3, '<', '3', false],
    ['drop table', 'contains', 'table', true],
    [['a', 'b'], 'contains', 'b', true],
    [['ab'], 'contains', 'b', false],
    [[5000], 'contains', '5000', true],
    [{ deep: 'secret' }, 'contains', 'secret', true],
    ['a.b.c', 'matches', 'a.*', true],
    ['a.b.c', 'matches', 'b*', false],
    [12, 'matches', '1?', true],
    [null, 'exists', '', true],
    ['ä', '=', 'a\u0308', false],
    ['😀 ok', 'contains', '😀', true],
  ])('%j %s %j: %s', (found, operator, value, expected) => {
    expect(meets({ at: found }, 'at', operator, value)).toBe(expected);
  });

  test('what is not there meets nothing but "is not"', () => {
    for (const operator of ['=', '>', '≥', '<', '≤', 'contains', 'matches', 'exists'] as const) {
      expect([operator, meets({}, 'at', operator, '*')]).toEqual([operator, false]);
    }
    expect(meets({}, 'at', '≠', 'prod')).toBe(true);
  });
});

describe('places in a payload', () => {
  test.each([
    [{ order: { lines: [{ price: 5 }] } }, 'order.lines.0.price', 5],
    [{ a: [1, 2, 3] }, 'a.length', 3],
    [[7], '0', 7],
    [{ '': { '': 1 } }, '.', 1],
    ['text', 'length', undefined],
    [5, 'a', undefined],
    [null, 'a', undefined],
    [{ a: null }, 'a.b', undefined],
    [{ a: [] }, 'a.-1', undefined],
    // Only what the sender wrote is there, under whatever name.
    [{}, '__proto__', undefined],
    [{}, 'constructor', undefined],
    [{}, 'constructor.name', undefined],
    [{ a: {} }, 'a.toString', undefined],
    [[], 'map', undefined],
  ])('%j at %s is %j', (value, path, expected) => {
    const found = finish(readPlaces(JSON.stringify(value), [path])).at.get(path);
    expect(found && new Place(found).shown).toEqual(expected === undefined ? undefined : String(expected));
  });

  test('names of the language are names like others when they are sent', () => {
    const sent = '{"__proto__":{"admin":true},"constructor":{"n":1},"hasOwnProperty":5}';
    const at = (path: string) => finish(readPlaces(sent, [path])).at.get(path);
    expect(at('__proto__.admin')).toBe('true');
    expect(at('constructor.n')).toBe('1');
    expect(at('hasOwnProperty')).toBe('5');
    expect(at('admin')).toBeUndefined();
  });
});

test('every part of a match has to fit', () => {
  const match = matchShape.parse({
    protocol: 'intent-bus',
    goal: 'ref*',
    publisher: 's?op',
    conditions: [
      { path: 'a', operator: '=', value: '1' },
      { path: 'b', operator: 'exists' },
    ],
  });
  expect(matches(match, 'hold', about({ a: 1, b: null }))).toBe(true);
  expect(matches(match, 'hold', about({ a: 1 }))).toBe(false);
  expect(matches(match, 'hold', about({ a: 1, b: 1 }, { protocol: 'iii' }))).toBe(false);
  expect(matches(match, 'hold', about({ a: 1, b: 1 }, { goal: 'fund' }))).toBe(false);
  expect(matches(match, 'hold', about({ a: 1, b: 1 }, { publisher: 'stoop' }))).toBe(false);
  expect(matches(matchShape.parse({}), 'hold', about('"any"'))).toBe(true);
});

describe('a list or an object too large to be looked into', () => {
  const large = { rows: Array.from({ length: 20_000 }, (_, n) => ({ n })), total: 7 };
  test.each<[string, Operator, string, boolean, boolean]>([
    ['rows', 'contains', '5', true, false],
    ['rows', '=', '[]', true, false],
    ['rows', '≠', '[]', true, false],
    ['rows', 'exists', '', true, true],
    ['rows.length', '=', '20000', true, true],
    ['rows.19999.n', '=', '19999', true, true],
    ['rows.19999.n', '=', '5', false, false],
    ['total', '>', '7', false, false],
  ])('%s %s %s holds: %s, lets through: %s', (path, operator, value, holds, lets) => {
    const [match, one] = [rule({ path, operator, value }), about(large)];
    expect([matches(match, 'hold', one), matches(match, 'allow', one)]).toEqual([holds, lets]);
  });
});

describe('the rule that decides', () => {
  const one = (id: string, priority: number, more: object = {}) => ({
    id,
    priority,
    enabled: true,
    match: matchShape.parse({}),
    effect: 'hold' as const,
    ...more,
  });
  test('has the highest priority, is the oldest among equals, is switched on and is about it', () => {
    const candidate = about({});
    expect(ruling([one('b', 1), one('c', 2)], candidate)?.id).toBe('c');
    expect(ruling([one('c', 2), one('b', 2)], candidate)?.id).toBe('b');
    expect(ruling([one('b', 1), one('c', 2, { enabled: false })], candidate)?.id).toBe('b');
    const elsewhere = matchShape.parse({ goal: 'other' });
    expect(ruling([one('b', 1), one('c', 2, { match: elsewhere })], candidate)?.id).toBe('b');
    expect(ruling([], candidate)).toBeUndefined();
  });
});

describe('a title', () => {
  test('is filled in from the payload, and leaves what is not there as it stands', () => {
    const order = about({ order: { id: 'A-1', total: 12.5 }, who: { name: 'Ada' } });
    expect(titleOf('Refund {order.total} of {order.id} by {publisher}?', order)).toBe(
      'Refund 12.5 of A-1 by shop?',
    );
    expect(titleOf('{goal}: {who} {nothing} {}', order)).toBe('refund: {"name":"Ada"} {nothing} {}');
  });

  test('is one line of limited length, whatever is filled in, and never empty', () => {
    const wild = about({ text: `a\n\nb ${'x'.repeat(500)}`, none: ' ', nested: '{goal}' });
    const title = titleOf('{text}', wild);
    expect(title).toMatch(/^a b x/);
    expect(title).toHaveLength(300);
    expect(titleOf('{none}', wild)).toBe('refund');
    expect(titleOf('{nested}', wild)).toBe('{goal}');
  });
});

test('the numbers of a rule are those it compares by size and those its words name, to the letter', () => {
  const { match, hold } = ruleInput.parse({
    name: 'r',
    match: {
      conditions: [
        { path: 'amount', operator: '>', value: '5' },
        { path: 'country', operator: '=', value: '49' },
      ],
    },
    hold: { title: '{goal} for {customer.name}', summary: '{items.0.price} of {amount}, {note}' },
  });
  const payload = '{"amount":9007199254740993.10,"country":49,"items":[{"price":-1}],"note":"12"}';
  expect(amountsOf({ match, hold }, about(payload))).toEqual([
    { path: 'amount', text: '9007199254740993.10' },
    { path: 'items.0.price', text: '-1' },
  ]);
  expect(summaryOf(hold.summary, about(payload))).toBe('-1 of 9007199254740993.10, 12');
  expect(summaryOf('', about(payload))).toBeUndefined();
});
