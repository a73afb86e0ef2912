import type { Metadata } from 'next';
import Link from 'next/link';
import { SetupForm } from '@/components/auth/setup-form';
import { buttonStyle } from '@/components/ui/button';
import { setupState } from '@/lib/auth/setup';
import { createOwnerAction } from './actions';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { token } = await searchParams;
  const given = typeof token === 'string' ? token : undefined;
  const state = await setupState(given);
  if (state === 'open' && given) return <SetupForm token={given} create={createOwnerAction} />;
  if (state === 'done') {
    return (
      <Message title="Already set up">
        <p>This Interchange has its owner. Setup happens once.</p>
        <Link
          href="/sign-in"
          className={buttonStyle({ variant: 'primary', size: 'lg', className: 'mt-4 justify-self-start' })}
        >
          Sign in
        </Link>
      </Message>
    );
  }
  return (
    <Message title={given ? 'This setup link is not valid' : 'Set up Interchange'}>
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
    </Message>
  );
}

function Message({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-2 text-ink-2">
      <h1 className="text-xl font-semibold text-ink">{title}</h1>
      {children}
    </div>
  );
}
