import { redirect } from 'next/navigation';
import { PlainPage } from '@/components/frame/plain-page';
import { SignShell } from '@/components/frame/sign-shell';
import { currentUser, requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';
import { firstPageOf, type Role } from '@/lib/shape/role';

/** An approver begins with what waits for them; where nothing was published yet, one begins by connecting a client. */
async function landingOf({ slug, role }: { slug: string; role: Role }): Promise<`/${string}`> {
  const page = firstPageOf(role);
  if (page !== '') return `/${slug}${page}`;
  const { intents } = await listIntents(await requireContext(slug), {}, { limit: 1 });
  return intents.length === 0 ? `/${slug}/connect` : `/${slug}`;
}

export default async function Home() {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const first = user.memberships[0];
  if (first) redirect(await landingOf(first));
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
