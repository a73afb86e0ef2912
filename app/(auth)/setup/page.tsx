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
        <p>You become its owner. This link works once.</p>
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
        <p>This Interchange has its owner. Setup happens once.</p>
      </PlainPage>
    );
  }
  return (
    <PlainPage title={given ? 'This setup link is not valid' : 'Set up Interchange'}>
      <p>
        {given
          ? 'It may be cut short, or belong to another Interchange.'
          : 'Interchange has no owner yet, so nobody can sign in.'}
      </p>
      <p>
        Look where Interchange was started: until it has an owner, its log ends with the link. Open that one.
      </p>
      <pre className="mt-2 overflow-x-auto rounded-lg border border-rule bg-card p-4 font-mono text-sm">
        http://localhost:3000/setup?token=…
      </pre>
    </PlainPage>
  );
}
