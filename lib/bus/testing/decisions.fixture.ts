import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { actOnDecisions } from '@/lib/bus/approval/apply-due';
import { approvalsOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import type { Context } from '@/lib/bus/context';
import type { ruleInput } from '@/lib/shape/rule';
import { insertRule } from '@/lib/store/rule/rules';
import { put, type TestBus } from './bus.fixture';

/** A rule that holds what its goal matches, switched on. */
export async function holdBy(
  t: TestBus,
  name: string,
  goal: string,
  hold: z.input<typeof ruleInput>['hold'] = {},
): Promise<string> {
  const id = uuidv7();
  const at = t.clock.now;
  const made = { created_by: 'test', created_at: at, updated_by: 'test', updated_at: at };
  const body = JSON.stringify({ match: { goal }, effect: 'hold', hold });
  const row = { workspace_id: t.workspaceId, id, name, enabled: 1, priority: 100, body, ...made };
  await t.bus.store.write((tx) => insertRule(tx, row));
  return id;
}

/** Publishes what a rule holds; the intent's id and its question's. */
export async function putHeld(
  ctx: Context,
  goal: string,
  payload = '{}',
): Promise<{ id: string; approval: string }> {
  const { id } = await put(ctx, { goal, payload });
  const [row] = await approvalsOf(ctx, id);
  if (!row) throw new Error(`No rule holds ${goal}.`);
  return { id, approval: row.id };
}

/** Lets so much time pass, answers, and lets the answer take effect. */
export async function settle(
  t: TestBus,
  by: Context,
  approval: string,
  answer: { after?: number; outcome?: string; comment?: string } = {},
): Promise<void> {
  const { after = 0, outcome = 'approved', comment } = answer;
  t.clock.now += after;
  await decide(by, { id: approval, outcome, ...(comment && { comment }) });
  t.clock.now += 6_000;
  await actOnDecisions(t.bus);
}
