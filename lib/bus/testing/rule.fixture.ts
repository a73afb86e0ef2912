import { approvalsOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { createRule } from '@/lib/bus/rule/rule';
import { updateWorkspace } from '@/lib/bus/workspace/workspace';
import type { RuleInput } from '@/lib/shape/rule';
import type { TestBus } from './bus.fixture';
import { type Person, seat } from './people.fixture';

export interface Holding {
  admin: Person;
  /** Makes a rule and switches it on. */
  rule(input?: Partial<RuleInput>): Promise<{ id: string }>;
  /** What people who may decide say about a held intent; it takes effect at once. */
  answer(
    intentId: string,
    outcome: 'approved' | 'rejected',
    comment?: string,
    payload?: string,
  ): Promise<void>;
}

/** A workspace whose admin makes rules and whose approver answers, without time to undo. */
export async function holdingOf(t: TestBus): Promise<Holding> {
  const admin = await seat(t, 'Ada', 'admin');
  const approver = await seat(t, 'Abe', 'approver');
  await updateWorkspace(await admin.ctx(), { undoSeconds: 0 });
  return {
    admin,
    rule: async (input = {}) => createRule(await admin.ctx(), { name: 'Ask first', enabled: true, ...input }),
    async answer(intentId, outcome, comment, payload) {
      const ctx = await approver.ctx();
      const open = (await approvalsOf(ctx, intentId)).find(({ state }) => state === 'pending');
      if (!open) throw new Error('Nobody is asked about it.');
      await decide(ctx, { id: open.id, outcome, ...(comment && { comment }), ...(payload && { payload }) });
    },
  };
}
