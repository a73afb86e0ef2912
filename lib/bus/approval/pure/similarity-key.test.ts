import { expect, test } from 'vitest';
import { differencesOf, similarityKey } from './similarity-key';

const key = (payload: string, about: object = {}) =>
  similarityKey({ goal: 'g', rule: 'r', kind: 'decision', ...about }, payload);

const UUIDS = ['0199aaaa-0000-7000-8000-000000000000', '0199bbbb-0000-7000-8000-000000000001'];

test.each([
  ['another id', '{"id":1,"to":"x"}', '{"id":2,"to":"x"}'],
  ['another id of a part', '{"order":{"order_id":"a"}}', '{"order":{"order_id":"b"}}'],
  ['another id in camels', '{"orderId":"a"}', '{"orderId":"b"}'],
  ['another UUID under any name', `{"x":"${UUIDS[0]}"}`, `{"x":"${UUIDS[1]}"}`],
  ['names in another order, with room between', '{"a":1,"b":2}', '{ "b": 2, "a": 1 }'],
  ['other ids in a list', '{"ids":[{"id":1}]}', '{"ids":[{"id":2}]}'],
])('the same but for %s is alike', (_, one, other) => {
  expect(key(one)).toBe(key(other));
});

test.each([
  ['an amount', '{"id":1,"amount":5}', '{"id":1,"amount":6}'],
  ['an amount as text', '{"amount":5}', '{"amount":"5"}'],
  ['the last digit of a long number', '{"n":9007199254740992}', '{"n":9007199254740993}'],
  ['a place more', '{"a":1}', '{"a":1,"b":null}'],
  ['a longer list', '[1]', '[1,1]'],
  ['where it stands', '{"a":{"b":1}}', '{"a.b":1,"a":{}}'],
  ['a name that only ends like an id', '{"paid":true}', '{"paid":false}'],
  ['an empty object for an empty list', '{"a":{}}', '{"a":[]}'],
])('another by %s is not', (_, one, other) => {
  expect(key(one)).not.toBe(key(other));
});

test('neither is one of another goal, rule or kind', () => {
  const all = [key('{}'), key('{}', { goal: 'h' }), key('{}', { rule: null }), key('{}', { kind: 'text' })];
  expect(new Set(all).size).toBe(4);
});

test('what is too large to compare is like nothing', () => {
  expect(key(JSON.stringify(Array.from({ length: 3_000 }, (_, n) => n)))).toBeNull();
  expect(key(JSON.stringify('x'.repeat(300_000)))).toBeNull();
});

test('of a repeated name the last counts, and escapes say nothing', () => {
  expect(key('{"a":1,"a":2}')).toBe(key('{"a":2}'));
  expect(key('{"a":"\\u00e9"}')).toBe(key('{"a":"é"}'));
});

test('differences are told place by place', () => {
  expect(differencesOf('{"a":1,"b":{"c":[1,2]},"d":0}', '{"a":1,"b":{"c":[1,3]},"e":0}')).toEqual([
    { path: 'b.c[1]', here: '2', there: '3' },
    { path: 'd', here: '0', there: null },
    { path: 'e', here: null, there: '0' },
  ]);
});
