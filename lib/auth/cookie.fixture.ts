import { encode } from 'next-auth/jwt';
import type { Runtime } from '@/lib/runtime';
import { sessionSecret } from './options';

/** The cookie header a browser would send for a session. */
export async function cookieFor(made: Runtime, sessionId: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { sessionId }, secret: sessionSecret(made) })}`;
}
