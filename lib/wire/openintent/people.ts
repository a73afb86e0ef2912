import { z } from 'zod';
import { type Approval, approvalsOf, forAsker, isOpen, questionOf } from '@/lib/bus/approval/approval';
import { ask } from '@/lib/bus/approval/ask';
import { decide } from '@/lib/bus/approval/decide';
import { calledAs } from '@/lib/bus/context';
import { historyBack } from '@/lib/bus/intent/history';
import { note } from '@/lib/bus/intent/transition';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { roughValue } from '@/lib/pure/raw-json';
import { cut, shorten } from '@/lib/shape/cut';
import { eventData } from '@/lib/shape/event';
import { readStored } from '@/lib/shape/stored';
import type { C } from './auth';
import { toWireEvent, type WireEvent } from './event-json';
import { listResponse } from './page';
import { givenObject, json, keptText, readBody } from './request';
import type { Route } from './route';

/** How the answer to a question of this sort is called in the events, and how one finds the question again. */
export const ARBITRATION = 'decision_recorded';

const text = z.string().max(10_000);

/** An arbitration as JSON text, its context and an answer in words exactly as they were written. */
function fromArbitration(row: Approval): string {
  const one = forAsker(row);
  const known = {
    id: one.id,
    intent_id: one.intent_id,
    requester_id: one.asked_label ?? one.asked_by,
    requested_by: one.asked_label ?? one.asked_by,
    reason: questionOf(one).description ?? questionOf(one).title,
    status: one.state === 'pending' ? 'pending' : 'resolved',
    created_at: naiveUtc(one.asked_at),
    message: 'Arbitration requested',
  };
  const resolution = one.outcome === 'answered' ? (one.value ?? 'null') : JSON.stringify(one.outcome);
  return textOfObject(known, [
    ['context', keptText.parse(questionOf(one).detail)],
    ['resolution', resolution],
  ]);
}

const options = z.object({ options: z.array(z.string().min(1).max(64)).min(1).max(50) });

/** The words of a question, cut to where they fit, and whole below it if they do not. */
export const worded = (words: string) =>
  words.length <= 500 ? { title: words } : { title: shorten(words, 500), description: words };

/** Puts a conflict before people. Where its context names options, one of them is the answer; else words are. */
async function arbitrate(c: C): Promise<Response> {
  const shape = z.object({ reason: text.min(1), context: givenObject });
  const { value } = readBody(c, shape, ['context']);
  const named = options.safeParse(roughValue(value.context)).data?.options;
  const approval = await ask(c.get('ctx'), {
    id: c.get('shared').intent.id,
    asking: {
      kind: named ? 'choice' : 'text',
      question: {
        ...worded(value.reason),
        ...(named && { outcomes: named }),
        valueRequired: !named,
        otherwise: 'nothing',
        answeredAs: ARBITRATION,
        detail: value.context,
      },
    },
    note: {
      name: 'arbitration_requested',
      detail: textOfObject({ reason: value.reason }, [['context', value.context]]),
    },
  });
  return json(fromArbitration(approval));
}

const arbitrations = async (c: C) => {
  const all = await approvalsOf(c.get('ctx'), c.get('shared').intent.id);
  return all.filter((one) => questionOf(one).answeredAs === ARBITRATION);
};

async function listArbitrations(c: C): Promise<Response> {
  return listResponse('arbitrations', (await arbitrations(c)).map(fromArbitration));
}

/** A member of a payload in words. */
function said(event: WireEvent, name: string): string | undefined {
  const text = event.payload.get(name);
  const value: unknown = text === undefined ? undefined : roughValue(text);
  return typeof value === 'string' ? value : text;
}

/** A decision as the SDK reads it, from the event that tells of it. */
function fromDecision(event: WireEvent, intentId: string, at: number) {
  const arbitration = said(event, 'approval_id');
  const answered = arbitration !== undefined;
  const reasoning = (answered ? said(event, 'comment') : said(event, 'reasoning')) ?? '';
  const by = said(event, 'decided_by') ?? event.agentId;
  return {
    id: event.id,
    intent_id: intentId,
    decision_maker_id: by,
    decided_by: by,
    decision_type: said(event, 'decision_type') ?? 'arbitration',
    outcome: said(event, answered ? 'value' : 'outcome') ?? '',
    reasoning,
    rationale: reasoning,
    created_at: naiveUtc(at),
    ...(answered && { arbitration_id: arbitration }),
  };
}

/** What was decided on an intent, oldest first: what agents recorded, and how people answered. */
async function decisions(c: C) {
  const { intent } = c.get('shared');
  const page = { before: Number.MAX_SAFE_INTEGER, limit: 10_000, types: ['noted', 'answered'] as const };
  const rows = await historyBack(c.get('ctx'), intent.id, page);
  return rows.reverse().flatMap((row) => {
    if (readStored(eventData, row.data).name !== ARBITRATION) return [];
    const event = toWireEvent(row, undefined);
    return event ? [fromDecision(event, intent.id, row.at)] : [];
  });
}

async function listDecisions(c: C): Promise<Response> {
  const all = await decisions(c);
  return listResponse(
    'decisions',
    all.map((one) => JSON.stringify(one)),
  );
}

const decision = z.object({
  decision_type: z.string().min(1).max(255),
  outcome: text.min(1),
  reasoning: text.nullish(),
  rationale: text.nullish(),
});

/**
 * Records a decision. One on an arbitration answers the oldest that is open, as far as the key may answer for
 * people; else it is a record like any other.
 */
async function decideOn(c: C): Promise<Response> {
  const { value } = readBody(c, decision);
  const ctx = c.get('ctx');
  const reasoning = value.reasoning ?? value.rationale ?? '';
  const open = (await arbitrations(c)).find(isOpen);
  if (open && value.decision_type === 'arbitration' && ctx.scopes.has('approval.decide')) {
    const ruling =
      open.kind === 'text'
        ? { outcome: 'answered', value: JSON.stringify(value.outcome) }
        : { outcome: value.outcome };
    const comment = cut(reasoning, 5_000);
    await decide(ctx, { id: open.id, ...ruling, as: calledAs(ctx.actor), ...(comment && { comment }) });
  } else {
    const detail = { decision_type: value.decision_type, outcome: value.outcome, reasoning };
    const input = { id: c.get('shared').intent.id, scope: 'intent.claim', evenFinished: true } as const;
    await note(ctx, input, () => ({
      type: 'noted',
      data: { name: ARBITRATION },
      detail: JSON.stringify(detail),
    }));
  }
  const last = (await decisions(c)).at(-1);
  return c.json({ ...last, decision_id: last?.id, message: 'Decision recorded' });
}

/** Arbitration by people, and decisions on record (RFC-0003). */
export const peopleRoutes: readonly Route[] = [
  ['POST', '/intents/:id/arbitrate', arbitrate],
  ['GET', '/intents/:id/arbitration', listArbitrations],
  ['POST', '/intents/:id/decisions', decideOn],
  ['GET', '/intents/:id/decisions', listDecisions],
];
