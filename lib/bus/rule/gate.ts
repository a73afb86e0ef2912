import { z } from 'zod';
import { auditRefused } from '@/lib/bus/audit';
import type { Bus, Doer, RuleGate, Ruling } from '@/lib/bus/context';
import { Refusal } from '@/lib/bus/errors';
import { inSlices } from '@/lib/bus/in-slices';
import { addresseeOf, contentMark, withState } from '@/lib/bus/intent/pure/content';
import { stateIn } from '@/lib/bus/state/state';
import { systemContext } from '@/lib/bus/system-context';
import { sha256 } from '@/lib/pure/digest';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Rule } from '@/lib/shape/rule';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';
import { holdIn, rulesOf } from './hold';
import { type Candidate, ruling, shownAt } from './pure/match';

/** What people have approved on a rule's asking. */
const approved = z.object({
  rule: z.string(),
  /** The mark of all that they approved. */
  content: z.string(),
  /** The mark of what the rule read of it: the worker that has begun may change the rest. */
  read: z.string(),
  /** Whether its worker has begun since. */
  begun: z.boolean(),
});
type Approved = z.output<typeof approved>;

const approvedOf = (row: IntentRow): Approved | null =>
  row.approved === null ? null : readStored(approved, row.approved);

/** The payload as its worker reads it, with the state as it is. */
async function payloadOf(tx: Tx, row: IntentRow): Promise<string> {
  return TRAITS[row.protocol].hasState ? withState(row.payload, await stateIn(tx, row)) : row.payload;
}

const candidateOf = (row: IntentRow, payload: string): Candidate => ({
  protocol: row.protocol,
  goal: row.goal,
  publisher: row.publisher_name,
  payload,
});

/** SHA-256 of what a rule reads of an intent. */
async function readMark({ match }: Rule, candidate: Candidate): Promise<string> {
  const { protocol, goal, publisher } = candidate;
  const paths = match.conditions.map(({ path }) => path);
  return sha256(JSON.stringify([protocol, goal, publisher, await inSlices(shownAt(paths, candidate))]));
}

/** What is written of an approval once its worker has begun, or once it is offered anew. */
function onItsWay(row: IntentRow, change: { ruled?: string } = {}): Ruling {
  const before = approvedOf(row);
  const begun = row.phase === 'running' || (before?.begun === true && row.phase !== 'queued');
  if (before === null || before.begun === begun) return { says: 'go', change };
  return { says: 'go', change: { ...change, approved: JSON.stringify({ ...before, begun }) } };
}

/** Whether people have approved an intent, on a rule's asking, as it would be. */
async function isApproved(
  before: IntentRow,
  after: IntentRow,
  rule: Rule,
  mark: string,
  given: Candidate,
): Promise<boolean> {
  const by = approvedOf(after);
  if (by?.rule !== rule.id) return false;
  const goesOn = by.begun && after.phase !== 'queued' && addresseeOf(before) === addresseeOf(after);
  return by.content === mark || (goesOn && by.read === (await readMark(rule, given)));
}

async function ruleOn(tx: Tx, { bus }: Doer, before: IntentRow, after: IntentRow): Promise<Ruling> {
  const rules = await rulesOf(bus, after.workspace_id, tx);
  if (rules.length === 0) return { says: 'go', change: {} };
  const payload = await payloadOf(tx, after);
  const mark = contentMark(after, payload);
  if (mark === (before.ruled ?? contentMark(before))) return onItsWay(after);
  const given = candidateOf(after, payload);
  const rule = await inSlices(ruling(rules, given));
  if (!rule || rule.effect === 'allow') return onItsWay(after, { ruled: mark });
  if (rule.effect === 'refuse') return { says: 'refuse', rule };
  return (await isApproved(before, after, rule, mark, given)) ? onItsWay(after) : { says: 'hold', rule };
}

const ruleOf = async (bus: Bus, tx: Tx, row: IntentRow, id: string): Promise<Rule | undefined> =>
  (await rulesOf(bus, row.workspace_id, tx)).find((rule) => rule.id === id);

/** Asks the workspace's rules about whatever is about to be worked on. */
export const gate: RuleGate = {
  ruleOn,
  hold: (tx, { bus, actor }, row, rule) => holdIn(tx, systemContext(bus, row.workspace_id, actor), row, rule),
  refuse({ bus, actor }, { workspace_id, goal }, rule) {
    const act = { action: 'rule.refuse', subject: `rule ${rule.id}`, after: goal };
    throw new Refusal(`The rule “${rule.name}” refuses this.`, () =>
      auditRefused(systemContext(bus, workspace_id, actor), act),
    );
  },
  async approval(tx, { bus }, row, ruleId) {
    const rule = await ruleOf(bus, tx, row, ruleId);
    const payload = await payloadOf(tx, row);
    const read = rule ? await readMark(rule, candidateOf(row, payload)) : '';
    const content = contentMark(row, payload);
    const by: Approved = { rule: ruleId, content, read, begun: false };
    // What it was before an edit has been ruled on no longer: going back to it is asked about anew.
    return { approved: JSON.stringify(by), ruled: content };
  },
};
