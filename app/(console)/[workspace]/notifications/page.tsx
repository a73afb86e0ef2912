import type { Metadata } from 'next';
import { Page } from '@/components/frame/page';
import { BrowserSwitch } from '@/components/notification/browser-switch';
import { EmailPreferences } from '@/components/notification/email-preferences';
import { MailServer } from '@/components/notification/mail-server';
import { requireContext, requireUser } from '@/lib/auth/session';
import { ownEmailPreferences } from '@/lib/bus/notification/email-preferences';
import { runtime } from '@/lib/runtime';
import { setEmailPreferencesAction } from './actions';

export const metadata: Metadata = { title: 'Notifications' };

/** What a person hears of, and how. */
export default async function NotificationsPage({ params }: PageProps<'/[workspace]/notifications'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const [{ email }, { sender }, preferences] = await Promise.all([
    requireUser(),
    runtime(),
    ownEmailPreferences(context),
  ]);
  return (
    <Page title="Notifications" width="form">
      <EmailPreferences
        slug={workspace}
        email={email}
        hasMail={sender.mail !== null}
        preferences={preferences}
        save={setEmailPreferencesAction}
      />
      <BrowserSwitch />
      {context.scopes.has('hook.write') && <MailServer mail={sender.mail} />}
    </Page>
  );
}
