import { type Asking, approvalsOf } from '@/lib/bus/approval/approval';
import { deliver, dueDeliveries } from '@/lib/bus/notification/delivery';
import { handOutNotices } from '@/lib/bus/notification/outbox';
import type { Sender } from '@/lib/bus/notification/sender';
import { createHook } from '@/lib/bus/notification/webhook';
import { send } from '@/lib/bus/publish/send';
import type { HookInput } from '@/lib/shape/webhook';
import { type DeliveryRow, listDeliveryRows } from '@/lib/store/notification/deliveries';
import { makeTestBus } from './bus.fixture';
import { seat } from './people.fixture';

export const never = new AbortController().signal;

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** A workspace with a member of each kind, an agent that asks, and a sender of webhooks. */
export async function openOffice(plain: Sender) {
  const t = await makeTestBus();
  const { ctx } = await t.key('agent');
  const owner = await seat(t, 'Olga', 'owner');
  const pending = async (): Promise<DeliveryRow[]> =>
    (await listDeliveryRows(t.bus.store.read, t.workspaceId, 100)).filter(({ state }) => state === 'pending');
  return {
    t,
    ctx,
    owner,
    ann: await seat(t, 'Ann', 'approver'),
    ben: await seat(t, 'Ben', 'operator'),
    vic: await seat(t, 'Vic', 'viewer'),
    /** Has a mail server, as far as it decides what is written for it. */
    mailing: { ...plain, mail: { from: 'bus@example.com', server: 'mail' } } satisfies Sender,
    pending,
    /** Forgets what other tests left. */
    async clear() {
      await handOutNotices(t.bus, plain);
      await t.bus.store.write(async (tx) => {
        await tx.deleteFrom('deliveries').execute();
        await tx.deleteFrom('hooks').execute();
      });
    },
    async ask(asking: Partial<Asking> = {}, by = ctx) {
      const { question, ...rest } = asking;
      const { id } = await send(
        by,
        { protocol: 'axme', goal: 'deploy', payload: '{"key":"s3cret"}', addressee: 'agent://a' },
        { asking: { kind: 'decision', question: { title: 'Deploy?', ...question }, ...rest } },
      );
      const [approval] = await approvalsOf(ctx, id);
      return { id, approval: approval?.id ?? '' };
    },
    async hookTo(url: string, more: Partial<HookInput> = {}) {
      return createHook(await owner.ctx(), plain, {
        name: 'Ops',
        url,
        events: ['asked', 'decided'],
        ...more,
      });
    },
    async sendAll(sender: Sender = plain) {
      for (const row of await dueDeliveries(t.bus, [], 100)) await deliver(t.bus, sender, row, never);
    },
  };
}
