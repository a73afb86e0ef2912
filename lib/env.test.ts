import { expect, test } from 'vitest';
import { readEnv } from './env';

const originOf = (url: string) => readEnv({ INTERCHANGE_URL: url }).origin;

test.each([
  ['https://ops.example.com', 'https://ops.example.com'],
  ['https://OPS.example.com:443/', 'https://ops.example.com'],
  ['http://10.0.0.1:8080', 'http://10.0.0.1:8080'],
  ['', 'http://localhost:3000'],
])('%j is the origin %s', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});

test.each([
  ['https://ops.example.com/interchange', /INTERCHANGE_URL has a path.*root of a host only/],
  ['https://ops.example.com/a/b/', /has a path/],
  ['https://ops.example.com/?x=1', /no more than a scheme, a host and a port/],
  ['https://me:secret@ops.example.com', /no more than/],
  ['ftp://ops.example.com', /must begin with http/],
  ['ops.example.com', /must begin with http/],
])('%s is refused with its reason', (url, reason) => {
  expect(() => originOf(url)).toThrow(reason);
});
