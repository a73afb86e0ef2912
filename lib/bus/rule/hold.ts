import { z } from 'zod';
import { askIn } from '@/lib/bus/approval/approval';
import { editPayloadIn } from '@/lib/bus/approval/edit-payload';
import { auditRefused } from '@/lib/bus/audit';
import type { Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { inSlices } from '@/lib/bus/in-slices';
import type { Intent } from '@/lib/bus/intent/intent';
import { contentMark, withState } from '@/lib/bus/intent/pure/content';
import { transition } from '@/lib/bus/intent/transition';
import { stateIn } from '@/lib/bus/state/state';
import type { Steps } from '@/lib/pure/steps';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { type Rule, ruleInput } from '@/lib/shape/rule';
import { readStored } from '@/lib/shape/stored';
import { changeApproval, listApprovalsOf, OPEN } from '@/lib/store/approval/approvals';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { changeIntent } from '@/lib/store/intent/intents';
import { listRuleRows, type RuleRow } from '@/lib/store/rule/rules';
import { amountsOf, type Candidate, isAmbiguous, ruling, summaryOf, titleOf } from './pure/match';

const stored = z.record(z.string(), z.unknown());

/** A stored rule, read. */
export function toRule({ id, name, enabled, priority, body }: RuleRow): Rule {
  return { id, ...ruleInput.parse({ ...readStored(stored, body), name, enabled: enabled === 1, priority }) };
}

/** The workspace's rules, remembered until one is written. Within a transaction `db` is the transaction. */
export function rulesOf({ store }: Bus, workspaceId: string, db: Reader = store.read): Promise<Rule[]> {
  return store.memo(`rules ${workspaceId}`, async () => (await listRuleRows(db, workspaceId)).map(toRule));
}

/** Whether one of these rules keeps an intent from being carried out at once, in steps: it holds or refuses it. */
export function* isStoppedBy(rules: readonly Rule[], candidate: Candidate): Steps<boolean> {
  const rule = yield* ruling(rules, candidate);
  return rule !== undefined && rule.effect !== 'allow';
}

/** Throws `invalid` for a payload that repeats a name and that a rule reads: its worker may read the other one. */
async function requireUnambiguous(rules: readonly Rule[], candidate: Candidate): Promise<void> {
  if (!(await inSlices(isAmbiguous(rules, candidate)))) return;
  throw new BusError('invalid', 'The payload repeats a name, and a rule of this workspace reads it.');
}

/**
 * The rule that is to hold an intent about to be published; undefined when none is. Throws `forbidden`, after
 * writing it to the audit log, when a rule refuses the intent, `invalid` when its payload repeats a name that a rule
 * could read.
 */
export async function ruleFor(ctx: Context, candidate: Candidate): Promise<Rule | undefined> {
  const rules = await rulesOf(ctx.bus, ctx.workspace.id);
  await requireUnambiguous(rules, candidate);
  const rule = await inSlices(ruling(rules, candidate));
  if (rule?.effect !== 'refuse') return rule?.effect === 'hold' ? rule : undefined;
  await auditRefused(ctx, { action: 'rule.refuse', subject: `rule ${rule.id}`, after: candidate.goal });
  throw new BusError('forbidden', `The rule “${rule.name}” refuses this.`);
}

const ON_TIMEOUT = {
  reject: { do: 'expire' },
  approve: { do: 'answer', outcome: 'approved' },
  wait: { do: 'wait' },
} as const;

/** Takes back what an intent asks by itself, which it asks anew once it is released. */
async function shelveQuestion(tx: Tx, row: Intent, at: number): Promise<Intent> {
  const withdrawn = { state: 'withdrawn', decided_at: at, acts_at: null } as const;
  for (const one of await listApprovalsOf(tx, row.workspace_id, row.id)) {
    await changeApproval(tx, one, OPEN, withdrawn);
  }
  await changeIntent(tx, row, { asks: null });
  return { ...row, asks: null };
}

/**
 * Keeps an intent from everybody until people have approved it, on its rule's terms and with its state as it is by
 * now. A question of its own has to wait: whoever published it could answer that themselves.
 */
export async function holdIn(tx: Tx, ctx: Context, found: Intent, rule: Rule): Promise<Intent> {
  const { name, hold } = rule;
  const quiet = found.asks === null ? found : await shelveQuestion(tx, found, ctx.bus.now());
  const state = TRAITS[found.protocol].hasState ? await stateIn(tx, found) : null;
  const shown = state === null ? found.payload : withState(found.payload, state);
  const change = { ruled: contentMark(found, shown), claim_token_hash: null, claim_expires_at: null };
  const step = { type: 'held', phase: 'waiting', phaseReason: 'held', data: { rule: name }, change } as const;
  let row = await transition(tx, ctx, quiet, step);
  if (shown !== row.payload) row = await editPayloadIn(tx, ctx, row, shown);
  const { protocol, goal, publisher_name: publisher, payload } = row;
  const { audience, needed, byRequester, risk, escalationSteps, remindSeconds, decideSeconds } = hold;
  const candidate = { protocol, goal, publisher, payload };
  const summary = await inSlices(summaryOf(hold.summary, candidate));
  const amounts = await inSlices(amountsOf(rule, candidate));
  const { intent } = await askIn(tx, ctx, row, {
    kind: 'decision',
    question: {
      title: await inSlices(titleOf(hold.title, candidate)),
      ...(summary !== undefined && { summary }),
      ...(amounts.length > 0 && { amounts }),
      commentRequired: hold.commentRequired,
      leadsTo: { approved: 'release', rejected: 'cancel' },
      otherwise: 'nothing',
      ifExpired: 'cancel',
    },
    expiresAt: decideSeconds === null ? null : ctx.bus.now() + decideSeconds * 1_000,
    terms: {
      audience,
      needed,
      byRequester,
      byKey: false,
      risk,
      onTimeout: ON_TIMEOUT[hold.onTimeout],
      escalationSteps,
      remindSeconds,
      rule: { id: rule.id, name },
    },
  });
  return intent;
}
