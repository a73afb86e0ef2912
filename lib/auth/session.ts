import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { memberContext, type SignedIn } from '@/lib/bus/people/session';
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

/** Like {@link currentUser}, but sends a stranger to the sign-in page, which leads back here. */
export async function requireUser(): Promise<SignedIn> {
  const user = await currentUser();
  if (user) return user;
  const path = (await headers()).get('x-interchange-path');
  redirect(path ? `/sign-in?from=${encodeURIComponent(path)}` : '/sign-in');
}

/** Where this request comes from, for the audit log and for throttling. */
export async function sender(): Promise<{ address: string; userAgent: string }> {
  const sent = await headers();
  return {
    address: sent.get('x-interchange-address') ?? 'unknown',
    userAgent: sent.get('user-agent') ?? '',
  };
}

/** The member's context in a workspace: a stranger is sent to sign in, a non-member sees a 404. */
export async function requireContext(slug: string): Promise<Context> {
  const user = await requireUser();
  const { bus } = await runtime();
  const request = await sender();
  try {
    return memberContext(bus, user, slug, request);
  } catch (error) {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
