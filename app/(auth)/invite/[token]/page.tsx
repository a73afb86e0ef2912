import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccountForm } from '@/components/auth/account-form';
import { JoinPanel } from '@/components/auth/join-panel';
import { PlainPage } from '@/components/frame/plain-page';
import { buttonStyle } from '@/components/ui/button';
import { currentUser } from '@/lib/auth/session';
import { type Invitation, readInvite } from '@/lib/bus/people/invite';
import { aRole, whatMay } from '@/lib/client/people/role-words';
import { runtime } from '@/lib/runtime';
import { firstPageOf } from '@/lib/shape/role';
import { createInvitedAction, joinAction } from './actions';

export const metadata: Metadata = { title: 'Invite', referrer: 'no-referrer' };

export default async function InvitePage({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params;
  const { bus } = await runtime();
  const [invite, user] = await Promise.all([readInvite(bus, token), currentUser()]);
  if (!invite) {
    return (
      <PlainPage title="This invite is not valid">
        <p>The link may be incomplete, or it is for another Interchange. Ask the sender for a new one.</p>
      </PlainPage>
    );
  }
  const { workspace, role, invitedBy, email } = invite;
  if (user?.memberships.some(({ id }) => id === workspace.id)) {
    return (
      <PlainPage
        title={`You are a member of ${workspace.name}`}
        actions={<Go href={`/${workspace.slug}`}>Open {workspace.name}</Go>}
      >
        <p>
          You are signed in as {user.email}.{' '}
          {invite.state === 'open' && 'The invite is still valid for somebody else.'}
        </p>
      </PlainPage>
    );
  }
  if (invite.state !== 'open') return <Closed invite={invite} isSignedIn={user !== null} />;
  const here = `/invite/${encodeURIComponent(token)}`;
  const what = (
    <p>
      {invitedBy} invites you as {aRole(role)}. {whatMay(role)}
    </p>
  );
  if (user) {
    const meant = email && email !== user.email ? email : null;
    return (
      <JoinPanel
        token={token}
        workspace={workspace.name}
        as={user}
        meantFor={meant}
        here={here}
        join={joinAction}
        firstPage={firstPageOf(role)}
      >
        {what}
      </JoinPanel>
    );
  }
  return (
    <AccountForm
      token={token}
      create={createInvitedAction}
      title={`Join ${workspace.name}`}
      submit="Create account and join"
      submitting="Creating your account…"
      to={`/${workspace.slug}${firstPageOf(role)}`}
      email={email}
    >
      {what}
      <p>
        Already have an account?{' '}
        <Link
          href={`/sign-in?from=${encodeURIComponent(here)}`}
          className="font-semibold text-accent underline-offset-2 hover:underline"
        >
          Sign in to join with it
        </Link>
      </p>
    </AccountForm>
  );
}

/** Why a link leads nowhere any more. */
function Closed({ invite, isSignedIn }: { invite: Invitation; isSignedIn: boolean }) {
  const { workspace, invitedBy } = invite;
  const go = isSignedIn ? <Go href="/">Continue</Go> : <Go href="/sign-in">Sign in</Go>;
  if (invite.state === 'used') {
    return (
      <PlainPage title="This invite has been used" actions={go}>
        <p>
          An invite to {workspace.name} works for one person. If you used it, sign in. If not, ask {invitedBy}{' '}
          for a new one.
        </p>
      </PlainPage>
    );
  }
  const isExpired = invite.state === 'expired';
  return (
    <PlainPage title={isExpired ? 'This invite has expired' : 'This invite was revoked'} actions={go}>
      <p>
        It no longer gives access to {workspace.name}. Ask {invitedBy} for a new one.
      </p>
    </PlainPage>
  );
}

function Go({ href, children }: { href: `/${string}`; children: ReactNode }) {
  return (
    <Link href={href} className={buttonStyle({ variant: 'primary', size: 'lg' })}>
      {children}
    </Link>
  );
}
