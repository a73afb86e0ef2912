import { getToken } from 'next-auth/jwt';
import { type SignedIn, whoIs } from '@/lib/bus/people/session';
import type { Runtime } from '@/lib/runtime';
import { sessionSecret } from './options';

/**
 * Who a request's cookies belong to; null without a live session. Headers are kept from `getToken`, which
 * would otherwise take a Bearer token for a cookie.
 */
export async function signedInBy(made: Runtime, cookies: Record<string, string>): Promise<SignedIn | null> {
  // getToken asks for a whole request but reads only these two parts of it.
  const req = { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const secureCookie = made.env.origin.startsWith('https:');
  const token = await getToken({ req, secret: sessionSecret(made), secureCookie });
  return typeof token?.sessionId === 'string' ? whoIs(made.bus, token.sessionId) : null;
}
