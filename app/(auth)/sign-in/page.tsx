import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/auth/sign-in-form';
import { localPath } from '@/lib/auth/local-path';
import { currentUser } from '@/lib/auth/session';
import { setupState } from '@/lib/auth/setup';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await currentUser()) redirect('/');
  if ((await setupState(undefined)) !== 'done') redirect('/setup');
  const { from } = await searchParams;
  return <SignInForm to={localPath(from)} />;
}
