import { z } from 'zod';
import { type Approval, approvalsOf, isOpen, outcomesFor, questionOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { advance, type Step } from '@/lib/bus/intent/transition';
import type { EventData } from '@/lib/shape/event';
import { requireGrant } from './access';
import { flawed } from './errors';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { type C, jsonText, parse, pathId, readObject } from './request';
import { outcomeFor } from './task';
import { fromIntent, withRaw } from './translate';

const resumeBody = z.looseObject({
  approve_current_step: z.boolean().default(true),
  actor: z.string().min(3).max(255).nullish(),
  reason: z.string().max(2_000).nullish(),
  expected_policy_generation: z.int().min(0).nullish(),
  task_result: z
    .looseObject({ outcome: z.string().min(1).max(64), comment: z.string().max(5_000).nullish() })
    .nullish(),
});
type ResumeBody = z.output<typeof resumeBody>;

/** What of a resume is about the resuming, and no part of an agent's result. */
const ABOUT = ['approve_current_step', 'actor', 'reason', 'expected_policy_generation', 'internal_scheduler'];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const NOTHING: Partial<NonNullable<ResumeBody['task_result']>> = {};

/** The answer a resume gives to what its intent asks; the form's fields stand beside the outcome. */
function toDecision(approval: Approval, body: ResumeBody, mark: string | undefined) {
  const question = questionOf(approval);
  const outcomes = outcomesFor(approval);
  const { outcome: given, comment = body.reason, data, ...beside } = body.task_result ?? NOTHING;
  const outcome = given ?? outcomeFor(body.approve_current_step ? 'approve' : 'reject', outcomes);
  if (!outcome) throw flawed(['body', 'task_result', 'outcome'], `must be one of ${outcomes.join(', ')}`);
  // The CLI puts a form's fields beside the outcome, the schema's own words put them under data.
  const isForm = question.form !== undefined && isObject(data);
  const value = isForm ? { ...data, ...beside } : { ...beside, ...(data !== undefined && { data }) };
  const told = Object.keys(value).length > 0;
  return {
    id: approval.id,
    outcome,
    comment: comment || undefined,
    ...(told && { value: JSON.stringify(value) }),
    ...(body.actor && { as: body.actor }),
    ...(mark && { request: mark }),
  };
}

/** What an agent means by a resume: the end of its work with its own keys as the result, or that it goes on. */
function toStep(body: ResumeBody, data: EventData): Step {
  const own = Object.entries(body).filter(([name]) => !ABOUT.includes(name) && name !== 'action');
  const result = JSON.stringify(Object.fromEntries(own));
  if (body.action === 'complete') {
    return { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data, result };
  }
  if (body.action === 'fail') {
    const error = typeof body.error === 'string' ? body.error : (body.reason ?? 'failed');
    return {
      type: 'failed',
      phase: 'failed',
      phaseReason: 'error',
      data,
      result,
      error: error.slice(0, 500),
    };
  }
  return { type: 'resumed', phase: 'running', phaseReason: 'resumed', data };
}

/**
 * POST /v1/intents/{id}/resume: answers what the intent asks a human, or says that an agent goes on with it or
 * is through. A stale generation is told with 200 and `applied` false (sheet section 0.6).
 */
export async function resumeIntent(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const id = pathId(c, 'id');
  const body = parse(resumeBody, readObject(c).value, 'body');
  const intent = await requireOwn(c, id);
  await requireGrant(c, intent, 'resume');
  const expected = body.expected_policy_generation ?? undefined;
  if (expected !== undefined && expected !== intent.generation) return stale(c, id);
  if (!(await doneBefore(c, id))) {
    const mark = requestMark(c);
    const pending = (await approvalsOf(ctx, id)).find(isOpen);
    if (pending) await decide(ctx, toDecision(pending, body, mark));
    else {
      const data = { ...(body.actor && { agent: body.actor }), ...(body.reason && { reason: body.reason }) };
      const step = toStep(body, { ...data, ...(mark && { request: mark }) });
      await advance(ctx, { id, scope: 'intent.claim' }, () => step);
    }
  }
  return applied(c, id);
}

/** What a change that was made is answered with. */
export async function applied(c: C, id: string): Promise<Response> {
  const row = await requireOwn(c, id);
  const known = { ok: true, applied: true, policy_generation: row.generation };
  return jsonText(withRaw(known, { intent: fromIntent(row) }));
}

/** What a change is answered with that was not made, since the intent had been changed by another. */
export async function stale(c: C, id: string): Promise<Response> {
  const row = await requireOwn(c, id);
  const known = {
    ok: true,
    applied: false,
    reason: 'stale_policy_generation',
    policy_generation: row.generation,
  };
  return jsonText(withRaw(known, { intent: fromIntent(row) }));
}
