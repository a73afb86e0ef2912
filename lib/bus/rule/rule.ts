import { v7 as uuidv7 } from 'uuid';
import { isAddressed, isOpenToAll } from '@/lib/bus/approval/pure/audience';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { type Rule, type RuleInput, type RuleView, ruleInput } from '@/lib/shape/rule';
import type { Audience } from '@/lib/shape/terms';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { listGroupMembers, listGroupRows } from '@/lib/store/people/groups';
import { listMemberRows } from '@/lib/store/people/members';
import {
  countHeldByRule,
  deleteRuleRow,
  findRule,
  insertRule,
  listRuleRows,
  type RuleRow,
  setRule,
} from '@/lib/store/rule/rules';
import { toRule } from './hold';

/** More rules than anybody can keep in mind; each is asked about each intent. */
const MOST_RULES = 200;

/** A rule as it may be stored. Throws `invalid`. */
function parse(given: RuleInput): Omit<Rule, 'id'> {
  const rule = parseInput(ruleInput, given);
  JSON.stringify(rule, (_, value: unknown) => {
    if (typeof value !== 'string' || isStorable(value)) return value;
    throw new BusError('invalid', 'The rule has a character that cannot be stored.');
  });
  return rule;
}

/** Throws `invalid` unless everybody a rule asks is here, and enough of them may approve. */
async function requireReachable(db: Reader, ctx: Context, { hold, effect }: Omit<Rule, 'id'>): Promise<void> {
  if (effect !== 'hold') return;
  const { id: workspaceId } = ctx.workspace;
  const [members, groups, seats] = await Promise.all([
    listMemberRows(db, workspaceId),
    listGroupRows(db, workspaceId),
    listGroupMembers(db, workspaceId),
  ]);
  const people = members.map(({ id, role, email }) => {
    const of = seats.filter((seat) => seat.user_id === id).map((seat) => seat.group_id);
    return { id, role, email, groups: of, mayDecide: ROLE_SCOPES[role].includes('approval.decide') };
  });
  const check = (audience: Audience, where = '') => {
    const refuse = (why: string) => new BusError('invalid', where + why);
    if (!audience.users.every((id) => people.some((one) => one.id === id))) {
      throw refuse('One of those it asks is not a member of this workspace.');
    }
    if (!audience.groups.every((id) => groups.some((one) => one.id === id))) {
      throw refuse('One of the groups it asks is gone.');
    }
    const able = people.filter((one) => one.mayDecide && isAddressed(audience, one)).length;
    if (able >= hold.needed) return;
    const who = isOpenToAll(audience) ? 'the members of this workspace' : 'those it asks';
    throw refuse(
      `${able === 0 ? 'None' : `Only ${able}`} of ${who} may approve, and it takes ${hold.needed}.`,
    );
  };
  check(hold.audience);
  for (const [index, { audience }] of hold.escalationSteps.entries())
    check(audience, `Escalation step ${index + 1}: `);
}

const bodyOf = ({ match, effect, hold }: Omit<Rule, 'id'>) => JSON.stringify({ match, effect, hold });

/** A rule as the audit log has it. */
const auditText = ({ name, enabled, priority, match, effect, hold }: Omit<Rule, 'id'>) =>
  JSON.stringify({ name, enabled, priority, match, effect, ...(effect === 'hold' && { hold }) });

async function ruleIn(tx: Tx, ctx: Context, id: string): Promise<RuleRow> {
  const row = await findRule(tx, ctx.workspace.id, id);
  if (!row) throw new BusError('not_found', 'There is no such rule any more.');
  return row;
}

/** Makes a rule; it counts for what is published from now on. Throws `invalid`, `conflict` past the most there may be. */
export async function createRule(ctx: Context, input: RuleInput): Promise<{ id: string }> {
  await requireScope(ctx, 'rule.write');
  const rule = parse(input);
  const id = uuidv7();
  await withWorkspaceLock(ctx, async (tx) => {
    await requireReachable(tx, ctx, rule);
    if ((await listRuleRows(tx, ctx.workspace.id)).length >= MOST_RULES) {
      throw new BusError('conflict', `A workspace has at most ${MOST_RULES} rules.`);
    }
    const [by, at] = [ctx.actor.name, ctx.bus.now()];
    await insertRule(tx, {
      workspace_id: ctx.workspace.id,
      id,
      name: rule.name,
      enabled: Number(rule.enabled),
      priority: rule.priority,
      body: bodyOf(rule),
      created_by: by,
      created_at: at,
      updated_by: by,
      updated_at: at,
    });
    await auditAct(tx, ctx, { action: 'rule.create', subject: `rule ${id}`, after: auditText(rule) });
  });
  return { id };
}

/**
 * Changes a rule from now on: what it holds already keeps the terms it was held on. Throws `invalid`, `not_found`.
 */
export async function updateRule(ctx: Context, id: string, input: RuleInput): Promise<void> {
  await requireScope(ctx, 'rule.write');
  const after = parse(input);
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await ruleIn(tx, ctx, id);
    const before = auditText(toRule(row));
    if (before === auditText(after) && row.body === bodyOf(after)) return;
    // Who was asked may be gone since; a rule can be switched off all the same.
    if (after.enabled || row.enabled === 0) await requireReachable(tx, ctx, after);
    await setRule(tx, row, {
      name: after.name,
      enabled: Number(after.enabled),
      priority: after.priority,
      body: bodyOf(after),
      updated_by: ctx.actor.name,
      updated_at: ctx.bus.now(),
    });
    const act = { action: 'rule.update', subject: `rule ${id}` };
    await auditAct(tx, ctx, { ...act, before, after: auditText(after) });
  });
}

/** Deletes a rule; what it holds already stays held. Throws `not_found`. */
export async function deleteRule(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'rule.write');
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await ruleIn(tx, ctx, id);
    await deleteRuleRow(tx, row);
    const act = { action: 'rule.delete', subject: `rule ${id}` };
    await auditAct(tx, ctx, { ...act, before: auditText(toRule(row)) });
  });
}

/** The workspace's rules in the order in which they are asked, with what they have held. */
export async function listRules(ctx: Context): Promise<RuleView[]> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const [rows, counts] = await Promise.all([
    listRuleRows(read, ctx.workspace.id),
    countHeldByRule(read, ctx.workspace.id),
  ]);
  return rows.map((row) => {
    const count = counts.find(({ rule_id }) => rule_id === row.id);
    return {
      ...toRule(row),
      createdBy: row.created_by,
      updatedBy: row.updated_by,
      updatedAt: row.updated_at,
      held: Number(count?.held ?? 0),
      pending: Number(count?.pending ?? 0),
    };
  });
}
