import { expect, test } from 'vitest';
import { localPath } from './local-path';

test.each([
  ['/default/intents?phase=failed#x', '/default/intents?phase=failed#x'],
  ['/a/../b', '/b'],
  ['/%09/evil.example', '/%09/evil.example'],
])('%j leads within', (given, path) => {
  expect(localPath(given)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\r\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  ['/a'],
  undefined,
])('%j leads home', (given) => {
  expect(localPath(given)).toBe('/');
});
