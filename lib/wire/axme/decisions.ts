import { z } from 'zod';
import { approvalsOf, isOpen, outcomesFor, requireApproval } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { BusError, isBusError } from '@/lib/bus/errors';
import { advance, type Step } from '@/lib/bus/intent/transition';
import { cut } from '@/lib/shape/cut';
import { requireThread, threadAnswer } from './inbox';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { type C, parse, pathId, readObject } from './request';
import { outcomeFor } from './task';
import { iso } from './translate';

type Choice = 'approve' | 'reject';

const comment = z.string().max(2_000).nullish();
/** `note` is what the 0.1.0 page sends (sheet section 0.3). */
const threadBody = z.object({ comment, note: comment });
const approvalBody = z.object({
  decision: z.enum(['approve', 'reject']),
  comment: z.string().max(1_000).nullish(),
});

/** What a yes or no leads to where nothing was asked: the owner has answered the sender. */
function stepOf(choice: Choice, said: string | undefined, agent: string, request: string | undefined): Step {
  const data = { agent, outcome: choice, ...(said && { comment: said }), ...(request && { request }) };
  const result = JSON.stringify({ decision: choice, ...(said && { comment: said }), decided_by: agent });
  if (choice === 'approve')
    return { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data, result };
  const error = said ? cut(`rejected: ${said}`, 500) : 'rejected';
  return { type: 'canceled', phase: 'canceled', phaseReason: 'rejected', data, result, error };
}

/** Answers what an intent asks with yes or no, or, where it asks nothing, ends it so. */
async function settle(c: C, id: string, choice: Choice, said: string | undefined, agent: string) {
  const ctx = c.get('ctx');
  const request = requestMark(c);
  const pending = (await approvalsOf(ctx, id)).find(isOpen);
  if (!pending) {
    await advance(ctx, { id, scope: 'approval.decide' }, () => stepOf(choice, said, agent, request));
    return;
  }
  const outcomes = outcomesFor(pending);
  const outcome = outcomeFor(choice, outcomes);
  if (!outcome) {
    throw new BusError('invalid', `This task is answered with ${outcomes.join(' or ')}: resume it with one.`);
  }
  await decide(ctx, { id: pending.id, outcome, comment: said, as: agent, ...(request && { request }) });
}

/** POST /v1/inbox/{id}/approve and /reject: once; a thread that is over stays so (sheet section 2.9). */
export const decideThread =
  (choice: Choice) =>
  async (c: C): Promise<Response> => {
    const body = parse(threadBody, readObject(c).value, 'body');
    const { intent, owner } = await requireThread(c);
    if (!(await doneBefore(c, intent.id))) {
      await settle(c, intent.id, choice, body.comment ?? body.note ?? undefined, owner);
    }
    return threadAnswer(c, intent.id, owner);
  };

/**
 * POST /v1/approvals/{id}/decision, by the approval's id or its thread's. An id nobody knows is 404, as documented:
 * the conformance suite's decision on a random one would be about nothing (sheet section 0.8).
 */
export async function decideApproval(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const id = pathId(c, 'id');
  const body = parse(approvalBody, readObject(c).value, 'body');
  const approval = await requireApproval(ctx, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') return undefined;
    throw error;
  });
  const intent = await requireOwn(c, approval?.intent_id ?? id);
  if (!(await doneBefore(c, intent.id))) {
    if (approval && approval.state !== 'pending') throw new BusError('conflict', 'This was decided already.');
    await settle(c, intent.id, body.decision, body.comment ?? undefined, ctx.actor.name);
  }
  const after = await requireOwn(c, intent.id);
  const decided_at = iso(after.finished_at ?? after.updated_at);
  const { decision, comment: said = null } = body;
  return c.json({ ok: true, approval: { approval_id: id, decision, comment: said, decided_at } });
}
