import { z } from 'zod';
import {
  type Approval,
  approvalsIn,
  approvalsOf,
  forAsker,
  questionOf,
  requireApproval,
} from '@/lib/bus/approval/approval';
import { ask } from '@/lib/bus/approval/ask';
import { decide } from '@/lib/bus/approval/decide';
import { requireShared } from '@/lib/bus/collab/shared-intent';
import { calledAs } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { roughValue } from '@/lib/pure/raw-json';
import type { C } from './auth';
import { APPROVAL } from './enforce';
import { listResponse } from './page';
import { worded } from './people';
import { givenObject, json, keptText, parse, readBody } from './request';
import type { Route } from './route';

/** How the answer to an escalation is called in the events. */
const ESCALATION = 'coordinator.escalation_resolved';

const text = z.string().max(10_000);
/** What an agent says of who asks; shown beside the key that asked, and no proof of anything. */
const label = z.string().min(1).max(255).nullish();
const level = z.enum(['low', 'medium', 'high', 'critical']);

const escalation = z.object({
  reason: text.min(1),
  priority: level.default('medium'),
  urgency: level.default('medium'),
  context: givenObject,
  escalated_by: label,
});
const approval = z.object({
  action: text.min(1),
  reason: text.default(''),
  context: givenObject,
  requested_by: label,
});

const keptEscalation = escalation.extend({ context: keptText });
const keptApproval = approval.extend({ context: keptText });

const moment = (at: number | null) => (at === null ? null : naiveUtc(at));

const escalationStatus = ({ state }: Approval) =>
  state === 'pending' ? 'pending' : state === 'decided' ? 'resolved' : 'expired';

/** An escalation as JSON text, its context exactly as it was written. */
function fromEscalation(row: Approval): string {
  const one = forAsker(row);
  const { context, ...detail } = keptEscalation.parse(questionOf(one).detail);
  const answer: unknown = one.value === null ? null : roughValue(one.value);
  const known = {
    id: one.id,
    intent_id: one.intent_id,
    ...detail,
    escalated_by: detail.escalated_by ?? one.asked_label ?? one.asked_by,
    status: escalationStatus(one),
    created_at: naiveUtc(one.asked_at),
    resolved_at: moment(one.decided_at),
    resolved_by: one.decided_label ?? one.decided_by_name,
    resolution: typeof answer === 'string' ? answer : one.value,
    resolution_notes: one.comment,
  };
  return textOfObject(known, [['context', context]]);
}

/** An approval as JSON text, its context exactly as it was written. */
function fromApproval(row: Approval): string {
  const one = forAsker(row);
  const { context, ...detail } = keptApproval.parse(questionOf(one).detail);
  const known = {
    id: one.id,
    intent_id: one.intent_id,
    ...detail,
    requested_by: detail.requested_by ?? one.asked_label ?? one.asked_by,
    status: one.state === 'decided' ? one.outcome : one.state === 'pending' ? 'pending' : 'expired',
    created_at: naiveUtc(one.asked_at),
    decided_at: moment(one.decided_at),
    decided_by: one.decided_label ?? one.decided_by_name,
    decision: one.state === 'decided' ? one.outcome : null,
    decision_notes: one.comment,
  };
  return textOfObject(known, [['context', context]]);
}

/** Asks people to look at an intent; they answer in words. The official server's event for it breaks its own SDK. */
async function escalate(c: C): Promise<Response> {
  const { value } = readBody(c, escalation, ['context']);
  const asked = await ask(c.get('ctx'), {
    id: c.get('shared').intent.id,
    asking: {
      kind: 'text',
      question: {
        ...worded(value.reason),
        valueRequired: true,
        otherwise: 'nothing',
        answeredAs: ESCALATION,
        detail: value,
      },
    },
  });
  return json(fromEscalation(asked));
}

async function listEscalations(c: C): Promise<Response> {
  const query = z.object({ intent_id: z.string().optional(), status: z.string().optional() });
  const { intent_id: id, status } = parse(query, c.req.query());
  const ctx = c.get('ctx');
  const all = id
    ? await approvalsOf(ctx, (await requireShared(ctx, 'openintent', id)).intent.id)
    : await approvalsIn(ctx);
  const escalations = all.filter((one) => questionOf(one).answeredAs === ESCALATION);
  const matching = escalations.filter((one) => !status || escalationStatus(forAsker(one)) === status);
  return listResponse('escalations', matching.map(fromEscalation));
}

/** A question of a sort by its id, on the intent of the path if there is one; throws `not_found`. */
async function find(c: C, id: string, sort: string, intentId?: string): Promise<Approval> {
  const one = await requireApproval(c.get('ctx'), id);
  if (questionOf(one).answeredAs === sort && (intentId ?? one.intent_id) === one.intent_id) return one;
  throw new BusError('not_found', 'There is no such request.');
}

const resolution = z.object({
  resolution: text.min(1),
  notes: z.string().max(5_000).nullish(),
  resolved_by: z.string().min(1).max(255).nullish(),
});

async function resolveEscalation(c: C): Promise<Response> {
  const { value } = readBody(c, resolution);
  const one = await find(c, c.req.param('escalation') ?? '', ESCALATION);
  const resolved = await decide(c.get('ctx'), {
    id: one.id,
    outcome: 'answered',
    value: JSON.stringify(value.resolution),
    as: value.resolved_by ?? calledAs(c.get('ctx').actor),
    ...(value.notes && { comment: value.notes }),
  });
  return json(fromEscalation(resolved));
}

async function requestApproval(c: C): Promise<Response> {
  const { value } = readBody(c, approval, ['context']);
  const reason = value.reason ? { description: value.reason } : {};
  const asked = await ask(c.get('ctx'), {
    id: c.get('shared').intent.id,
    asking: {
      kind: 'decision',
      question: {
        ...worded(value.action),
        ...reason,
        outcomes: ['approved', 'denied'],
        otherwise: 'nothing',
        answeredAs: APPROVAL,
        detail: value,
      },
    },
  });
  return json(fromApproval(asked));
}

const named = (c: C) => find(c, c.req.param('approval') ?? '', APPROVAL, c.get('shared').intent.id);

const verdict = (outcome: 'approved' | 'denied') => async (c: C) => {
  const one = await named(c);
  const ctx = c.get('ctx');
  return json(fromApproval(await decide(ctx, { id: one.id, outcome, as: calledAs(ctx.actor) })));
};

/** Questions that agents put before people while they go on (RFC-0013). */
export const approvalRoutes: readonly Route[] = [
  ['POST', '/intents/:id/escalations', escalate],
  ['GET', '/escalations', listEscalations],
  ['POST', '/escalations/:escalation/resolve', resolveEscalation],
  ['POST', '/intents/:id/approvals', requestApproval],
  ['GET', '/intents/:id/approvals/:approval', async (c) => json(fromApproval(await named(c)))],
  ['POST', '/intents/:id/approvals/:approval/approve', verdict('approved')],
  ['POST', '/intents/:id/approvals/:approval/deny', verdict('denied')],
];
