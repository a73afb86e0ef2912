import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { memberContext, type SignedIn } from '@/lib/bus/session';
import { runtime } from '@/lib/runtime';
import { signedInBy } from './cookie';

/** Who is signed in here, by the request's cookie; null when nobody is. Asked once a request. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const jar = await cookies();
  return signedInBy(
    await runtime(),
    Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
  );
});

/** Like {@link currentUser}, but sends a stranger to the sign-in page. */
export async function requireUser(): Promise<SignedIn> {
  return (await currentUser()) ?? redirect('/sign-in');
}

/** The member's context in a workspace: a stranger is sent to sign in, a non-member sees a 404. */
export async function requireContext(slug: string): Promise<Context> {
  const user = await requireUser();
  const { bus } = await runtime();
  const sent = await headers();
  const request = {
    address: sent.get('x-interchange-address') ?? 'unknown',
    userAgent: sent.get('user-agent') ?? '',
  };
  try {
    return memberContext(bus, user, slug, request);
  } catch (error) {
    if (error instanceof BusError && error.code === 'not_found') notFound();
    throw error;
  }
}
