import type { Metadata } from 'next';
import { Forbidden } from '@/components/frame/forbidden';
import { Page } from '@/components/frame/page';
import { DeliveryList } from '@/components/notification/delivery-list';
import { HookList } from '@/components/notification/webhook-list';
import { requireContext } from '@/lib/auth/session';
import { listDeliveries } from '@/lib/bus/notification/delivery';
import { listHooks } from '@/lib/bus/notification/webhook';
import {
  createHookAction,
  deleteHookAction,
  rotateHookAction,
  testHookAction,
  updateHookAction,
} from './actions';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage({ params }: PageProps<'/[workspace]/webhooks'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (!context.scopes.has('hook.write')) {
    return <Forbidden page="Webhooks" what="manage webhooks" who="Admins and owners" />;
  }
  const [hooks, deliveries] = await Promise.all([listHooks(context), listDeliveries(context)]);
  return (
    <Page title="Webhooks" width="reading">
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
    </Page>
  );
}
