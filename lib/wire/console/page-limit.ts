import { parse } from 'hono/utils/cookie';
import { signedInBy } from '@/lib/auth/cookie';
import type { Runtime } from '@/lib/runtime';
import { BODY_BYTES } from '@/lib/wire/limits';

/** How large a body a page takes from this request: little, unless somebody is signed in. */
export async function pageLimit(made: Runtime, path: string, cookie = ''): Promise<number> {
  if (path.startsWith('/api/auth/')) return BODY_BYTES.signIn;
  const who = await signedInBy(made, parse(cookie));
  return who ? BODY_BYTES.page : BODY_BYTES.signIn;
}
