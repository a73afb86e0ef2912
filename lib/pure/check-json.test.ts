import { expect, test } from 'vitest';
import { checkJson, TooDeep } from './check-json';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"\\u00e9"',
  '"\\x"',
  '"',
  '1',
  '-',
  '0',
  '.5',
  'e+1',
  'true',
  'nul',
  ' ',
  '\n',
  '\u0001',
];

/** The same numbers each time, so that a failure can be looked at again. */
function* randoms(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

test('it takes exactly what JSON.parse takes', () => {
  const random = randoms(7);
  const pick = (most: number) => (random.next().value ?? 0) % most;
  let taken = 0;
  for (let n = 0; n < 50_000; n++) {
    const text = Array.from({ length: 1 + pick(9) }, () => pieces[pick(pieces.length)]).join('');
    const expected = accepts(() => JSON.parse(text));
    if (expected) taken++;
    if (accepts(() => checkJson(text, 100)) !== expected) throw new Error(`Not the same: ${text}`);
  }
  expect(taken).toBeGreaterThan(500);
});

test('members and elements are found with their exact text', () => {
  const found: [string, string][] = [];
  const text = ' { "a" : 1.0 , "a":[{"b":"}"}] ,"__proto__": {} } ';
  checkJson(text, 100, (start, end, nameStart, nameEnd) => {
    found.push([text.slice(nameStart, nameEnd), text.slice(start, end)]);
  });
  expect(found).toEqual([
    ['"a"', '1.0'],
    ['"a"', '[{"b":"}"}]'],
    ['"__proto__"', '{}'],
  ]);
  const elements: string[] = [];
  const list = '[1, {"a":2},[3,[4]], "x"]';
  expect(checkJson(list, 100, (start, end) => elements.push(list.slice(start, end)))).toBe(3);
  expect(elements).toEqual(['1', '{"a":2}', '[3,[4]]', '"x"']);
});

test('depth is counted, and has a limit', () => {
  expect(checkJson('1', 0)).toBe(0);
  expect(checkJson('[[{}]]', 3)).toBe(3);
  expect(() => checkJson('[[{}]]', 2)).toThrow(TooDeep);
  expect(() => checkJson('['.repeat(1_000_000), 100)).toThrow(TooDeep);
});
