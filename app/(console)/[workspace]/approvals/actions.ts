'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { decide } from '@/lib/bus/approval/decide';
import { decideMany } from '@/lib/bus/approval/decide-many';
import { comment, delegate, postpone, review } from '@/lib/bus/approval/review';
import { undo } from '@/lib/bus/approval/undo';
import { undoMany } from '@/lib/bus/approval/undo-many';
import { answerValue, comment as commentText, editedPayload, outcome, remark } from '@/lib/shape/approval';
import type { Decided } from '@/lib/shape/inbox';
import { MONTH_SECONDS } from '@/lib/shape/limits';

/** A question of a workspace. */
const one = z.object({ workspace: z.string(), id: z.uuid() });
/** What was before whoever answers: an answer in the console is always bound to it. */
const shown = z.string().length(64, 'Look at the question first.');
const said = commentText.trim().optional();
const many = z.object({ workspace: z.string() });
const questions = z.array(z.object({ id: z.uuid(), shown })).min(1);

const decideForm = one.extend({
  shown,
  outcome,
  value: answerValue.optional(),
  comment: said,
  payload: editedPayload.optional(),
});
const decideManyForm = many.extend({ questions, outcome, comment: said });
const undoManyForm = many.extend({ ids: z.array(z.uuid()).min(1) });
const postponeForm = one.extend({ seconds: z.int().min(1).max(MONTH_SECONDS) });
const delegateForm = one.extend({ to: z.string().min(1).max(64), note: said });
const commentForm = one.extend({
  sort: z.enum(['note', 'question']),
  text: remark,
});

export async function decideAction(input: unknown): Promise<ActionResult> {
  return act(decideForm, input, async (context, { id, shown, outcome, value, comment, payload }) => {
    const besides = {
      ...(value !== undefined && { value }),
      ...(comment && { comment }),
      ...(payload !== undefined && { payload }),
    };
    await decide(context, { id, shown, outcome, ...besides });
  });
}

/** One answer to many questions, with what came of each. */
export async function decideManyAction(input: unknown): Promise<ActionResult<Decided[]>> {
  return act(decideManyForm, input, (context, { questions, outcome, comment }) =>
    decideMany(context, { questions, answer: { outcome, ...(comment && { comment }) } }),
  );
}

export async function undoAction(input: unknown): Promise<ActionResult> {
  return act(one, input, undo);
}

/** Takes back many of one's own answers, with what came of each. */
export async function undoManyAction(input: unknown): Promise<ActionResult<Decided[]>> {
  return act(undoManyForm, input, undoMany);
}

export async function postponeAction(input: unknown): Promise<ActionResult> {
  return act(postponeForm, input, postpone);
}

export async function delegateAction(input: unknown): Promise<ActionResult> {
  return act(delegateForm, input, (context, { id, to, note }) =>
    delegate(context, { id, to, ...(note && { note }) }),
  );
}

export async function commentAction(input: unknown): Promise<ActionResult> {
  return act(commentForm, input, comment);
}

/** Shows others that one has it before oneself. */
export async function reviewAction(input: unknown): Promise<ActionResult> {
  return act(one, input, review);
}
