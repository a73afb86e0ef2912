import { z } from 'zod';
import { type Approval, approvalsOf, isOpen, outcomesFor, questionOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { withLabel } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { advance, type Step } from '@/lib/bus/intent/transition';
import { givenOf } from '@/lib/pure/given';
import { membersOf } from '@/lib/pure/raw-json';
import { cut } from '@/lib/shape/cut';
import type { EventData } from '@/lib/shape/event';
import { requireGrant } from './access';
import { flawed } from './errors';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { objectText, withRaw } from './raw';
import { type BodyJson, type C, jsonText, parse, pathId, readObject } from './request';
import { outcomeFor } from './task';
import { fromIntent } from './translate';

const resumeBody = z.looseObject({
  approve_current_step: z.boolean().optional(),
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

/** The members of a task's answer that are about the answering, and no part of what was entered. */
const ABOUT_ANSWER = ['outcome', 'comment', 'data'];

/** What was entered besides the outcome, as JSON text; undefined when nothing was. */
function enteredIn(json: BodyJson, isForm: boolean): string | undefined {
  const answer = membersOf(json.member('task_result') ?? '{}');
  const data = answer.get('data');
  const beside = [...answer].filter(([name]) => !ABOUT_ANSWER.includes(name));
  // The CLI puts a form's fields beside the outcome, the schema's own words put them under data.
  const members =
    isForm && data?.startsWith('{')
      ? new Map([...membersOf(data), ...beside])
      : new Map([...beside, ...(data === undefined ? [] : [['data', data] as const])]);
  return members.size > 0 ? objectText(members) : undefined;
}

/** The answer a resume gives to what its intent asks; the form's fields stand beside the outcome. */
function toDecision(approval: Approval, body: ResumeBody, json: BodyJson, mark: string | undefined) {
  const outcomes = outcomesFor(approval);
  const { outcome: given, comment } = body.task_result ?? {};
  const outcome = given ?? outcomeFor(body.approve_current_step === false ? 'reject' : 'approve', outcomes);
  if (!outcome) throw flawed(['body', 'task_result', 'outcome'], `must be one of ${outcomes.join(', ')}`);
  const value = enteredIn(json, questionOf(approval).form !== undefined);
  return {
    id: approval.id,
    outcome,
    comment: (comment ?? body.reason) || undefined,
    ...(value !== undefined && { value }),
    ...(body.actor && { as: body.actor }),
    ...(mark && { request: mark }),
  };
}

/**
 * What an agent means by a resume. Its own keys are its result: with `action` complete or fail the intent ends with
 * it, and so it does with a result alone, as the SDK's README answers. Any other resume goes on, and keeps it.
 */
function toStep(row: Intent, body: ResumeBody, json: BodyJson, data: EventData): Step {
  const own = [...membersOf(json.text)].filter(([name]) => !ABOUT.includes(name) && name !== 'action');
  const result = own.length > 0 ? objectText(own) : undefined;
  const isResultAlone =
    result !== undefined &&
    row.phase !== 'waiting' &&
    body.action === undefined &&
    body.approve_current_step === undefined &&
    !body.task_result;
  if (body.action === 'complete' || isResultAlone) {
    const ended = { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled' } as const;
    return { ...ended, data, result: result ?? '{}' };
  }
  if (body.action === 'fail') {
    const error = cut(typeof body.error === 'string' ? body.error : (body.reason ?? 'failed'), 500);
    const ended = { type: 'failed', phase: 'failed', phaseReason: 'error' } as const;
    return { ...ended, data, result: result ?? '{}', error };
  }
  if (body.approve_current_step === false) {
    throw new BusError('conflict', 'No step of this intent waits for approval, so none can be turned down.');
  }
  const goesOn = { type: 'resumed', phase: 'running', phaseReason: 'resumed' } as const;
  return { ...goesOn, data, ...(result !== undefined && { result, detail: `{"result":${result}}` }) };
}

/**
 * POST /v1/intents/{id}/resume: answers what the intent asks a human, or says that an agent goes on with it or
 * is through. A stale generation is told with 200 and `applied` false (sheet section 0.6).
 */
export async function resumeIntent(c: C): Promise<Response> {
  const id = pathId(c, 'id');
  const json = readObject(c);
  const body = parse(resumeBody, json.value, 'body');
  const ctx = withLabel(c.get('ctx'), body.actor);
  const intent = await requireOwn(c, id);
  await requireGrant(c, intent, 'resume');
  const expected = body.expected_policy_generation ?? undefined;
  if (expected !== undefined && expected !== intent.generation) return stale(c, id);
  if (!(await doneBefore(c, id))) {
    const mark = requestMark(c);
    const pending = (await approvalsOf(ctx, id)).find(isOpen);
    if (pending) await decide(ctx, toDecision(pending, body, json, mark));
    else {
      const data = {
        ...givenOf({ agent: body.actor, reason: body.reason, request: mark }),
      };
      const step = (row: Intent) => toStep(row, body, json, data);
      try {
        await advance(ctx, { id, scope: 'intent.claim', expected }, step);
      } catch (error) {
        if (error instanceof BusError && error.code === 'stale') return stale(c, id);
        throw error;
      }
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
