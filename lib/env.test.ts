import { expect, test } from 'vitest';
import { readEnv } from './env';
import { basePathOf } from './home.mjs';

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
  ['https://ops.example.com', ''],
  ['https://ops.example.com/', ''],
  ['https://ops.example.com/interchange', '/interchange'],
  ['https://ops.example.com/a/b.c_d-~/', '/a/b.c_d-~'],
  ['https://ops.example.com/a/../b', '/b'],
])('%s has the sub path %j, in the program as in its build', (url, basePath) => {
  const env = readEnv({ INTERCHANGE_URL: url });
  expect(env).toMatchObject({ basePath, home: `https://ops.example.com${basePath}` });
  expect(basePathOf(url)).toBe(basePath);
});

test.each([
  ['https://ops.example.com//a', /INTERCHANGE_URL has a path with more than/],
  ['https://ops.example.com/a//', /has a path with more than/],
  ['https://ops.example.com/a%20b', /has a path with more than/],
  ['https://ops.example.com/a:b', /has a path with more than/],
  ['https://ops.example.com/?x=1', /no more than a scheme, a host, a port and a path/],
  ['https://me:secret@ops.example.com', /no more than/],
  ['ftp://ops.example.com', /must begin with http/],
  ['ops.example.com', /must begin with http/],
])('%s is refused with its reason', (url, reason) => {
  expect(() => originOf(url)).toThrow(reason);
  expect(() => basePathOf(url)).toThrow(reason);
});
