import { expect, test } from 'vitest';
import { redact, redactPath } from './redact';

test.each([
  ['with ik_prod_0123456789abcdefghijABCDEFGHIJ01234567 in it', 'with ik_… in it'],
  ['authorization: Bearer abc.def-ghi', 'authorization: Bearer …'],
  ['postgres://ops:hunter2@db:5432/bus', 'postgres://ops:…@db:5432/bus'],
  ['{"password":"hunter2","goal":"a"}', '{"password":"…","goal":"a"}'],
  ['api_key=abc&goal=b', 'api_key=…&goal=b'],
  ['nothing to hide', 'nothing to hide'],
])('%s', (text, plain) => {
  expect(redact(text)).toBe(plain);
});

test.each([
  ['/invite/abcdef?x=1', '/invite/…'],
  ['/interchange/invite/abcdef', '/interchange/invite/…'],
  ['/iii/some-key/otel', '/iii/…/otel'],
  ['/iii', '/iii'],
  ['/intent-bus/claim?worker=a&key=b', '/intent-bus/claim'],
])('the path %s', (path, plain) => {
  expect(redactPath(path)).toBe(plain);
});

test('a long text costs no more than its length', () => {
  expect(redact(`${'a:'.repeat(1_000_000)}`)).toHaveLength(16_384);
});
