import type { Metadata } from 'next';
import { PageHeader } from '@/components/frame/page-header';
import { BrowserSwitch } from '@/components/notification/browser-switch';
import { DeliveryList } from '@/components/notification/delivery-list';
import { MailWishes } from '@/components/notification/email-preferences';
import { MailServer } from '@/components/notification/mail-server';
import { HookList } from '@/components/notification/webhook-list';
import { requireContext, requireUser } from '@/lib/auth/session';
import { listDeliveries } from '@/lib/bus/notification/delivery';
import { ownWishes } from '@/lib/bus/notification/email-preferences';
import { listHooks } from '@/lib/bus/notification/webhook';
import { runtime } from '@/lib/runtime';
import {
  createHookAction,
  deleteHookAction,
  rotateHookAction,
  setWishesAction,
  testHookAction,
  updateHookAction,
} from './actions';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage({ params }: PageProps<'/[workspace]/notifications'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const mayWrite = context.scopes.has('hook.write');
  const [{ email }, { courier }, wishes, hooks, deliveries] = await Promise.all([
    requireUser(),
    runtime(),
    ownWishes(context),
    mayWrite ? listHooks(context) : [],
    mayWrite ? listDeliveries(context) : [],
  ]);
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Notifications</h1>
      </PageHeader>
      <div className="grid max-w-4xl gap-10 px-4 py-6 md:px-6">
        <section aria-labelledby="own" className="grid gap-6">
          <h2 id="own" className="text-md font-semibold">
            What you hear of
          </h2>
          <MailWishes
            slug={workspace}
            email={email}
            hasMail={courier.mail !== null}
            wishes={wishes}
            save={setWishesAction}
          />
          <BrowserSwitch />
        </section>
        {mayWrite && (
          <>
            <MailServer mail={courier.mail} />
            <HookList
              slug={workspace}
              hooks={hooks}
              verbs={{
                create: createHookAction,
                update: updateHookAction,
                rotate: rotateHookAction,
                remove: deleteHookAction,
                test: testHookAction,
              }}
            />
            <DeliveryList deliveries={deliveries} />
          </>
        )}
      </div>
    </>
  );
}
