import { describe, expect, test } from 'vitest';
import { hasMaskText, masked, maskingOf } from './mask';

const by = (...paths: string[]) => ({ isWhole: false, paths });
const text = (value: string, ...paths: string[]) => masked(value, by(...paths)).value;

describe('masked by a path', () => {
  test.each([
    ['a member', '{"password":"x"}', '$.password', '{"password":"•••"}'],
    [
      'a number, others to the letter',
      '{ "n" : 1.0,"b":9007199254740993 }',
      '$.n',
      '{ "n" : "•••","b":9007199254740993 }',
    ],
    ['a deep member', '{"a":{"b":[1,{"c":2}]},"b":1}', '$.a.b', '{"a":{"b":"•••"},"b":1}'],
    ['an object whole', '{"a":{"b":"}"}}', '$.a', '{"a":"•••"}'],
    ['each name that is repeated', '{"p":1,"p":2}', '$.p', '{"p":"•••","p":"•••"}'],
    ['an escaped name', '{"\\u0070":1}', '$.p', '{"\\u0070":"•••"}'],
    ['each item of a list', '[{"p":1},[{"p":2}],3]', '$.p', '[{"p":"•••"},[{"p":"•••"}],3]'],
    ['nothing where there is none', '{"q":1}', '$.p', '{"q":1}'],
    ['nothing by a name of the language', '{"a":{}}', '$.a.constructor', '{"a":{}}'],
  ])('%s', (_, value, path, expected) => {
    expect(text(value, path)).toBe(expected);
  });

  test('two paths, one within the other', () => {
    expect(text('{"a":{"b":1},"c":2}', '$.a.b', '$.a', '$.c')).toBe('{"a":"•••","c":"•••"}');
  });

  test('a value that is not JSON is masked whole', () => {
    expect(masked('{"p":1', by('$.p'))).toEqual({ value: null, isMasked: true });
    expect(masked('{"q":1}', by('$.p'))).toEqual({ value: '{"q":1}', isMasked: false });
    expect(text('['.repeat(2_000) + ']'.repeat(2_000), '$.p')).toBeNull();
  });
});

test('a mask is about an entry by both globs, and the whole value goes before parts of it', () => {
  const masks = [
    { namespace: 'prod*', key: 'user:*', path: '$.p' },
    { namespace: '*', key: '*:secret', path: null },
  ];
  expect(maskingOf(masks, { namespace: 'prod-1', key: 'user:1' })).toEqual(by('$.p'));
  expect(maskingOf(masks, { namespace: 'dev', key: 'user:1' })).toEqual(by());
  const both = maskingOf(masks, { namespace: 'prod', key: 'user:secret' });
  expect(masked('{"p":1}', both)).toEqual({ value: null, isMasked: true });
});

test('what stands for a mask is found where it would be saved, and nowhere else', () => {
  expect(hasMaskText('{"p":"•••"}', by('$.p'))).toBe(true);
  expect(hasMaskText('{"p":"\\u2022••"}', by('$.p'))).toBe(true);
  expect(hasMaskText('{"p":"new","q":"•••"}', by('$.p'))).toBe(false);
  expect(hasMaskText('•••', { isWhole: true, paths: [] })).toBe(true);
});
