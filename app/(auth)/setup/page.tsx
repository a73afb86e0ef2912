import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountForm } from '@/components/auth/account-form';
import { PlainPage } from '@/components/frame/plain-page';
import { buttonStyle } from '@/components/ui/button';
import { setupState } from '@/lib/auth/setup';
import { createOwnerAction } from './actions';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { token } = await searchParams;
  const given = typeof token === 'string' ? token : undefined;
  const state = await setupState(given);
  if (state === 'open' && given) {
    return (
      <AccountForm
        token={given}
        create={createOwnerAction}
        title="Set up Interchange"
        submit="Create the owner"
        submitting="Creating the owner…"
        to="/"
      >
        <p>You become the owner. This link works once.</p>
      </AccountForm>
    );
  }
  if (state === 'done') {
    return (
      <PlainPage
        title="Already set up"
        actions={
          <Link href="/sign-in" className={buttonStyle({ variant: 'primary', size: 'lg' })}>
            Sign in
          </Link>
        }
      >
        <p>This Interchange already has an owner.</p>
      </PlainPage>
    );
  }
  return (
    <PlainPage title={given ? 'This setup link is not valid' : 'Set up Interchange'}>
      <p>
        {given
          ? 'It may be incomplete, or it is for another Interchange.'
          : 'Interchange has no owner yet, so nobody can sign in.'}
      </p>
      <p>The setup link is at the end of the server log until there is an owner. Open that link.</p>
      <pre className="mt-2 overflow-x-auto rounded-lg border border-rule bg-card p-4 font-mono text-sm">
        http://localhost:3000/setup?token=…
      </pre>
    </PlainPage>
  );
}
