import { z } from 'zod';
import { patchState } from '@/lib/bus/collab/patch-state';
import { progress } from '@/lib/bus/collab/progress';
import { choicesOf, openSuspension } from '@/lib/bus/collab/pure/suspension';
import { respond } from '@/lib/bus/collab/respond';
import { requireShared } from '@/lib/bus/collab/shared-intent';
import { calledAs } from '@/lib/bus/context';
import { pathOf, type StatePatch } from '@/lib/bus/state/pure/state-patch';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { elementsOf, membersOf, roughValue } from '@/lib/pure/raw-json';
import type { C } from './auth';
import { enforce } from './enforce';
import { WireError } from './errors';
import { answerIntent } from './intents';
import { type Body, expectedVersion, readBody } from './request';
import type { Route } from './route';
import { STANDING, status } from './status';

const MOST_PATCHES = 10_000;

const patchBody = z
  .object({
    patches: z
      .array(
        z.object({
          op: z.enum(['set', 'append', 'remove']),
          path: z.string().refine((path) => pathOf(path).length > 0, 'names nothing'),
          value: z.json().optional(),
        }),
      )
      .max(MOST_PATCHES)
      .optional(),
    state: z.record(z.string(), z.json()).optional(),
  })
  .refine((body) => body.patches ?? body.state, { path: ['patches'], message: 'Field required' });

/** The patches of a body with the exact text of each value, and how history tells of them. */
function patchesOf({ value, raw }: Body<z.output<typeof patchBody>>): {
  patches: StatePatch[];
  detail: string;
} {
  if (!value.patches) {
    const members = [...membersOf(raw.get('state') ?? '{}')];
    const patches = members.map(([name, text]) => ({ op: 'set' as const, path: [name], value: text }));
    const told = members.map(([name, text]) => `{"op":"set","path":${JSON.stringify(name)},"value":${text}}`);
    return { patches, detail: `{"patches":[${told.join(',')}]}` };
  }
  const texts = elementsOf(raw.get('patches') ?? '[]');
  const patches = value.patches.map(({ op, path }, at): StatePatch => {
    if (op === 'remove') return { op, path: pathOf(path) };
    const text = membersOf(texts[at] ?? '{}').get('value');
    if (text === undefined) throw new WireError(422, `patches.${at}.value: Field required`);
    return { op, path: pathOf(path), value: text };
  });
  return { patches, detail: `{"patches":${raw.get('patches')}}` };
}

async function patch(c: C): Promise<Response> {
  const { id } = c.get('shared').intent;
  const expected = expectedVersion(c);
  const change = patchesOf(readBody(c, patchBody));
  await enforce(c);
  await patchState(c.get('ctx'), { id, expected, ...change });
  return answerIntent(c, id);
}

const statusBody = z.object({ status, reason: z.string().max(2_000).nullish() });

async function setStatus(c: C): Promise<Response> {
  const { id } = c.get('shared').intent;
  const expected = expectedVersion(c);
  const { value } = readBody(c, statusBody);
  const reason = value.reason || undefined;
  await enforce(c, { to: value.status, reason });
  await progress(c.get('ctx'), { id, expected, to: STANDING[value.status], reason });
  return answerIntent(c, id);
}

const answerBody = z.object({
  suspension_id: z.string().min(1).max(255),
  value: z.json().optional(),
  responded_by: z.string().min(1).max(255).nullish(),
  metadata: z.record(z.string(), z.json()).nullish(),
});

/** A person's answer to a suspended intent (RFC-0025), which its agent reads in the state. */
async function answer(c: C): Promise<Response> {
  const { intent, state } = c.get('shared');
  const { value: body, raw } = readBody(c, answerBody);
  const open = openSuspension(state);
  const choices = open && open.id === body.suspension_id ? choicesOf(open) : undefined;
  const chosen = choices?.find((choice) => choice.value === body.value);
  if (choices && !chosen) {
    const message = `The value is not one of: ${choices.map((choice) => choice.value).join(', ')}.`;
    throw new WireError(422, message, {
      detail: { error: 'invalid_choice', message, valid_choices: choices },
    });
  }
  const by = body.responded_by ?? calledAs(c.get('ctx').actor);
  await respond(c.get('ctx'), {
    id: intent.id,
    suspension: body.suspension_id,
    value: raw.get('value') ?? 'null',
    by,
    metadata: body.metadata ? raw.get('metadata') : undefined,
  });
  const after = await requireShared(c.get('ctx'), 'openintent', intent.id);
  const at = z
    .object({ _suspension: z.object({ responded_at: z.string() }) })
    .safeParse(roughValue(after.state));
  return c.json({
    intent_id: intent.id,
    suspension_id: body.suspension_id,
    resolution: 'responded',
    value: body.value ?? null,
    responded_by: by,
    responded_at: at.data?._suspension.responded_at ?? naiveUtc(after.intent.updated_at),
    ...(chosen && { choice_label: chosen.label, choice_description: chosen.description ?? '' }),
  });
}

/** An intent's state and status, and the answers people give it (RFC-0001, RFC-0025). */
export const stateRoutes: readonly Route[] = [
  ['POST', '/intents/:id/state', patch],
  ['POST', '/intents/:id/status', setStatus],
  ['POST', '/intents/:id/suspend/respond', answer],
];
