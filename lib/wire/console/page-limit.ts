import type { IncomingMessage } from 'node:http';
import { parse } from 'hono/utils/cookie';
import { signedInBy } from '@/lib/auth/cookie';
import type { Runtime } from '@/lib/runtime';
import { BODY_BYTES } from '@/lib/wire/limits';

/** How large a body a page takes from this request: little, unless somebody is signed in. */
export async function pageLimit(made: Runtime, req: IncomingMessage): Promise<number> {
  if (req.url?.startsWith('/api/auth/')) return BODY_BYTES.signIn;
  const who = await signedInBy(made, parse(req.headers.cookie ?? ''));
  return who ? BODY_BYTES.page : BODY_BYTES.signIn;
}
