import { expect, test } from 'vitest';
import { diffJson, foldAlike, laidOut, saysTheSame } from './line-diff';

const told = (from: string, to: string) =>
  diffJson(from, to)
    .filter(({ sort }) => sort !== 'same')
    .map(({ sort, text }) => `${sort} ${text.trim()}`);

test('only what changed is told, with every digit as it was sent', () => {
  const from = '{"service":"checkout","canary":0.10,"order":9007199254740993}';
  const to = '{"service":"checkout","canary":0.02,"order":9007199254740992}';
  expect(told(from, to)).toEqual([
    'old "canary": 0.10,',
    'old "order": 9007199254740993',
    'new "canary": 0.02,',
    'new "order": 9007199254740992',
  ]);
});

test('layout is no change, a digit is', () => {
  expect(told('{"a": 1,\n"b":[1,2]}', '{"a":1,"b":[1, 2]}')).toEqual([]);
  expect(saysTheSame('{"a": 1}', '{"a":1}')).toBe(true);
  expect(saysTheSame('{"a": 1}', '{"a": 1.0}')).toBe(false);
});

test('text that is no JSON is told apart as it is', () => {
  expect(laidOut('{"a":')).toEqual(['{"a":']);
  expect(told('{"a": 1}', '{"a":\n1')).toEqual(['old {', 'old "a": 1', 'old }', 'new {"a":', 'new 1']);
});

test('two large payloads with nothing in common are told apart as wholes', () => {
  const of = (letter: string) => JSON.stringify(Array.from({ length: 3_000 }, (_, n) => ({ [letter]: n })));
  const lines = diffJson(of('a'), of('b'));
  expect(lines[0]).toEqual({ sort: 'old', text: '[' });
  expect(lines.filter(({ sort }) => sort === 'same')).toEqual([]);
});

test('a long stretch of alike lines is put away but for what stands around a change', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, n]));
  const rows = foldAlike(diffJson(JSON.stringify(many), JSON.stringify({ ...many, k15: -1 })));
  expect(rows.map((row) => (row.sort === 'gap' ? `gap ${row.lines.length}` : row.text.trim()))).toEqual([
    'gap 13',
    '"k12": 12,',
    '"k13": 13,',
    '"k14": 14,',
    '"k15": 15,',
    '"k15": -1,',
    '"k16": 16,',
    '"k17": 17,',
    '"k18": 18,',
    'gap 12',
  ]);
});

test('what came from nothing is new lines alone', () => {
  expect(diffJson('', 'a\nb')).toEqual([
    { sort: 'new', text: 'a' },
    { sort: 'new', text: 'b' },
  ]);
  expect(diffJson('', '')).toEqual([]);
});
