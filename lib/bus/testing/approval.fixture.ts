import { v7 as uuidv7 } from 'uuid';
import { actOnDecisions } from '@/lib/bus/approval/apply-due';
import { type Approval, approvalsOf } from '@/lib/bus/approval/approval';
import type { Context } from '@/lib/bus/context';
import { type RuleInput, ruleInput } from '@/lib/shape/rule';
import { insertRule } from '@/lib/store/rule/rules';
import { put, type TestBus } from './bus.fixture';

/** The undo window of a workspace that has set none. */
export const UNDO_MS = 5_000;

/** Lets the time for undoing pass, and the bus act on what was decided. */
export async function takeEffect(t: TestBus): Promise<void> {
  t.clock.now += UNDO_MS;
  await actOnDecisions(t.bus);
}

/** A rule that is switched on, of any effect; without a match it is about everything. */
export async function givenRule(t: TestBus, input: Partial<RuleInput> = {}): Promise<string> {
  const given = ruleInput.parse({ name: 'Deploys need a human', enabled: true, ...input });
  const { name, priority, enabled, ...body } = given;
  const id = uuidv7();
  const by = { created_by: 'Ada', updated_by: 'Ada', created_at: t.clock.now, updated_at: t.clock.now };
  const row = {
    workspace_id: t.workspaceId,
    id,
    name,
    enabled: enabled ? 1 : 0,
    priority,
    body: JSON.stringify(body),
    ...by,
  };
  await t.bus.store.write((tx) => insertRule(tx, row));
  return id;
}

/** Publishes what a rule holds, and says what is asked about it. */
export async function held(
  ctx: Context,
  input: Parameters<typeof put>[1] = {},
): Promise<{ id: string; approval: Approval }> {
  const { id } = await put(ctx, input);
  const [approval] = await approvalsOf(ctx, id);
  if (!approval) throw new Error('No rule held it.');
  return { id, approval };
}
