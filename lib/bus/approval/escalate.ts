import type { Context } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import type { Audience } from '@/lib/shape/terms';
import { changeApproval } from '@/lib/store/approval/approvals';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { listGroupRows } from '@/lib/store/people/groups';
import { listMemberRows } from '@/lib/store/people/members';
import { type Approval, termsOf } from './approval';
import { noticeIn } from './notice';
import { askedSoFar, isOpenToAll } from './pure/audience';

/** An audience in words, with the members it was handed on to. */
export async function audienceInWords(
  db: Reader,
  workspaceId: string,
  audience: Audience,
  delegates: readonly string[] = [],
): Promise<string> {
  const users = [...audience.users, ...delegates];
  const [members, groups] = await Promise.all([
    users.length === 0 ? [] : listMemberRows(db, workspaceId),
    audience.groups.length === 0 ? [] : listGroupRows(db, workspaceId),
  ]);
  const names = [
    ...(isOpenToAll(audience) ? ['anyone with approval rights'] : []),
    ...users.map((id) => members.find((one) => one.id === id)?.name ?? 'a former member'),
    ...audience.groups.map((id) => groups.find((one) => one.id === id)?.name ?? 'a former group'),
    ...audience.roles.map((role) => `every ${role}`),
  ];
  return names.join(', ');
}

/** Puts a question that nobody answered to the next people it is escalated to; false when there are none. */
export async function escalateIn(tx: Tx, ctx: Context, row: Intent, approval: Approval): Promise<boolean> {
  const terms = termsOf(approval);
  const next = terms.escalationSteps[approval.escalation_step];
  if (!next) return false;
  const at = ctx.bus.now();
  const until = at + next.seconds * 1_000;
  await changeApproval(tx, approval, ['pending'], {
    escalation_step: approval.escalation_step + 1,
    expires_at: until,
    terms: JSON.stringify({
      ...terms,
      audience: next.audience,
      formerAudiences: askedSoFar(terms),
      delegates: [],
      stoodDown: [],
    }),
  });
  const agent = await audienceInWords(tx, row.workspace_id, next.audience);
  const data = { approvalId: approval.id, agent, reason: 'Nobody answered in time.', until };
  await annotate(tx, ctx, row, { type: 'escalated', data, at });
  await noticeIn(tx, approval, 'escalated', at);
  return true;
}
