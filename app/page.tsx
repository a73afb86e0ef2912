import { redirect } from 'next/navigation';
import { PlainPage } from '@/components/frame/plain-page';
import { SignShell } from '@/components/frame/sign-shell';
import { currentUser } from '@/lib/auth/session';

export default async function Home() {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const first = user.memberships[0];
  if (first) redirect(`/${first.slug}`);
  return (
    <SignShell>
      <PlainPage title="No workspace yet">
        <p>
          You are signed in as {user.email}, but you are not a member of a workspace. Ask an admin to invite
          you.
        </p>
      </PlainPage>
    </SignShell>
  );
}
