import { expect, test } from 'vitest';
import { compactJson, formatJson, mistakeIn } from './json-format';

test('indents, and changes no number and no string', () => {
  const text =
    '{"build":9007199254740993,"rate":1.10,"regions":["fra","iad"],"in":{"s":"\\u00e9","none":[],"o":{}},"l":[[1],{"a":1}]}';
  expect(formatJson(text)).toBe(`{
  "build": 9007199254740993,
  "rate": 1.10,
  "regions": ["fra", "iad"],
  "in": {
    "s": "\\u00e9",
    "none": [],
    "o": {}
  },
  "l": [
    [1],
    {
      "a": 1
    }
  ]
}`);
  expect(JSON.parse(formatJson(text))).toEqual(JSON.parse(text));
  expect(formatJson(formatJson(text))).toBe(formatJson(text));
  expect(formatJson(' 1.0 ')).toBe('1.0');
});

test('names the line and the column of what is wrong', () => {
  expect(mistakeIn('{\n  "a": 1,\n  "b": }')).toEqual({
    at: 19,
    line: 3,
    column: 8,
    message: 'expected a value, found }',
  });
  expect(mistakeIn('[1]')).toBeNull();
});

test('what is put on one line keeps its strings and digits', () => {
  const text = '{ "a b" : "x \\" y",\n\t"n": [1.0, 9007199254740993] }';
  expect(compactJson(text)).toBe('{"a b":"x \\" y","n":[1.0,9007199254740993]}');
});
