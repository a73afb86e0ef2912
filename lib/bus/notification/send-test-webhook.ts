import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { insertDeliveries } from '@/lib/store/notification/deliveries';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';
import { newDelivery } from './outbox';
import { lookUpHook } from './webhook';

const SAMPLE = {
  id: '00000000-0000-7000-8000-000000000000',
  title: 'Deploy checkout 4.18.0 to production',
  goal: 'deploy.production',
  risk: 'high',
  onTimeout: 'reject',
  needed: 1,
  rule: null,
  outcome: null,
  decidedBy: null,
  state: 'pending',
} as const;

/** Sends a webhook a sample question, the way a real one goes. Throws `not_found`, `conflict` while it is off. */
export async function testHook(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'hook.write');
  const { bus, workspace, actor } = ctx;
  await withWorkspaceLock(ctx, async (tx) => {
    const hook = await lookUpHook(tx, ctx, id);
    if (hook.enabled !== 1) throw new BusError('conflict', 'It is off. Turn it on first.');
    const at = bus.now();
    const row = await findWorkspaceById(tx, workspace.id);
    const question = { ...SAMPLE, askedBy: actor.name, expiresAt: at + 60 * 60 * 1_000 };
    const about = {
      occasion: 'test',
      at,
      workspace: { slug: workspace.slug, name: row?.name ?? '' },
      question,
    } as const;
    const to = { workspace_id: workspace.id, intent_id: null, user_id: null };
    await insertDeliveries(tx, [newDelivery(about, { ...to, lane: id, recipient: hook.name }, at)]);
    await auditAct(tx, ctx, { action: 'hook.test', subject: `hook ${id}` });
  });
}
