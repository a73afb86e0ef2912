import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { Bus } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { openSession, revokeSession, userByEmail } from '@/lib/bus/people/session';
import { takeRequest } from '@/lib/bus/rate-limit';
import type { Env } from '@/lib/env';
import { networkOf } from '@/lib/pure/network';
import { type Runtime, runtime } from '@/lib/runtime';
import { derivedSecret } from '@/lib/secret';
import { signInForm } from '@/lib/shape/credentials';
import { verifyPassword } from './password';

const TRIES_A_MINUTE = 10;

/** The key that signs session cookies. */
export function sessionSecret({ secret }: Pick<Runtime, 'secret'>): string {
  return derivedSecret(secret, 'session');
}

/**
 * Counts a try. Each network has its own tries at an account, so that a stranger who uses up theirs keeps nobody
 * else out; and tries beyond those of a network count against no account. Throws `limited`.
 */
export async function takeSignIn(bus: Bus, email: string, address: string): Promise<void> {
  const network = networkOf(address);
  await takeRequest(bus, `sign-in:network:${network}`, TRIES_A_MINUTE * 3);
  await takeRequest(bus, `sign-in:account:${email}:${network}`, TRIES_A_MINUTE);
}

async function signIn(input: unknown, headers: Record<string, string | undefined>) {
  const { bus } = await runtime();
  const parsed = signInForm.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const address = headers['x-interchange-address'] ?? 'unknown';
  try {
    await takeSignIn(bus, email, address);
  } catch (error) {
    if (isBusError(error) && error.code === 'limited') throw new Error('throttled');
    throw error;
  }
  const user = await userByEmail(bus, email);
  if (!(await verifyPassword(password, user?.password_hash)) || !user) return null;
  const sessionId = await openSession(bus, user, { address, userAgent: headers['user-agent'] ?? '' });
  return { id: user.id, sessionId };
}

/**
 * next-auth's cookies under its own names, sent to the sub path alone. But a browser takes a name with `__Host-` only
 * at the root.
 */
function cookiesAt({ origin, basePath }: Env): NonNullable<NextAuthOptions['cookies']> {
  const secure = origin.startsWith('https:');
  const cookie = (name: string, path = basePath || '/') => ({
    name,
    options: { httpOnly: true, sameSite: 'lax', path, secure },
  });
  const prefix = secure ? '__Secure-' : '';
  return {
    sessionToken: cookie(`${prefix}next-auth.session-token`),
    callbackUrl: cookie(`${prefix}next-auth.callback-url`),
    csrfToken: secure ? cookie('__Host-next-auth.csrf-token', '/') : cookie('next-auth.csrf-token'),
  };
}

/** next-auth's settings: one credentials door; the cookie only names a session row. */
export function authOptions(made: Pick<Runtime, 'env' | 'secret'>): NextAuthOptions {
  const { basePath, home } = made.env;
  const signInPage = `${basePath}/sign-in`;
  return {
    secret: sessionSecret(made),
    session: { strategy: 'jwt', maxAge: 30 * 24 * 60 * 60 },
    cookies: cookiesAt(made.env),
    pages: { signIn: signInPage, error: signInPage },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => signIn(credentials, request.headers ?? {}),
      }),
    ],
    callbacks: {
      redirect({ url }) {
        if (url.startsWith('/')) return home + url;
        return url.startsWith(`${home}/`) ? url : home;
      },
      jwt({ token, user }) {
        return user && 'sessionId' in user ? { sessionId: user.sessionId } : token;
      },
      // What the browser may ask for through next-auth's own endpoint: nothing but that there is a session.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const { bus } = await runtime();
        if (typeof token?.sessionId === 'string') await revokeSession(bus, token.sessionId);
      },
    },
  };
}
