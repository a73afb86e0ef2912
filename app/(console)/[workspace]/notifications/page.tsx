import type { Metadata } from 'next';
import { Page } from '@/components/frame/page';
import { BrowserSwitch } from '@/components/notification/browser-switch';
import { EmailPreferences } from '@/components/notification/email-preferences';
import { MailServer } from '@/components/notification/mail-server';
import { requireContext, requireUser } from '@/lib/auth/session';
import { ownWishes } from '@/lib/bus/notification/email-preferences';
import { runtime } from '@/lib/runtime';
import { setWishesAction } from './actions';

export const metadata: Metadata = { title: 'Notifications' };

/** What a person hears of, and how. */
export default async function NotificationsPage({ params }: PageProps<'/[workspace]/notifications'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const [{ email }, { courier }, wishes] = await Promise.all([requireUser(), runtime(), ownWishes(context)]);
  return (
    <Page title="Notifications" width="form">
      <EmailPreferences
        slug={workspace}
        email={email}
        hasMail={courier.mail !== null}
        wishes={wishes}
        save={setWishesAction}
      />
      <BrowserSwitch />
      {context.scopes.has('hook.write') && <MailServer mail={courier.mail} />}
    </Page>
  );
}
