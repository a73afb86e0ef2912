import { expect, test } from 'vitest';
import { readEnv } from '@/lib/env';
import { authOptions } from './options';

/** Each cookie of next-auth's as `name path`. */
function cookiesAt(url: string): string[] {
  const { cookies } = authOptions({ secret: 'x'.repeat(32), env: readEnv({ INTERCHANGE_URL: url }) });
  return Object.values(cookies ?? {}).map(({ name, options }) => {
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: url.startsWith('https:') });
    return `${name} ${options.path}`;
  });
}

test('cookies are sent to the sub path alone, and have the names they have at the root', () => {
  const names = ['next-auth.session-token', 'next-auth.callback-url', 'next-auth.csrf-token'];
  expect(cookiesAt('http://localhost:3000')).toEqual(names.map((name) => `${name} /`));
  expect(cookiesAt('http://localhost:3000/interchange')).toEqual(names.map((name) => `${name} /interchange`));
});

test('over TLS too, but for the one that no browser takes with another path than the root', () => {
  expect(cookiesAt('https://ops.example.com/interchange')).toEqual([
    '__Secure-next-auth.session-token /interchange',
    '__Secure-next-auth.callback-url /interchange',
    '__Host-next-auth.csrf-token /',
  ]);
});

test('who has to sign in is led to the page under the sub path', () => {
  const env = readEnv({ INTERCHANGE_URL: 'https://ops.example.com/interchange' });
  const { pages } = authOptions({ secret: 'x'.repeat(32), env });
  expect(pages).toEqual({ signIn: '/interchange/sign-in', error: '/interchange/sign-in' });
});
