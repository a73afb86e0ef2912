import { z } from 'zod';
import { patchState } from '@/lib/bus/collab/patch-state';
import { progress } from '@/lib/bus/collab/progress';
import { choicesOf, openSuspension } from '@/lib/bus/collab/pure/suspension';
import { respond } from '@/lib/bus/collab/respond';
import { requireShared } from '@/lib/bus/collab/shared-intent';
import { calledAs } from '@/lib/bus/context';
import { inSlices } from '@/lib/bus/in-slices';
import { pathOf, type StatePatch } from '@/lib/bus/state/pure/state-patch';
import { readMembers } from '@/lib/pure/json-members';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { DEPTH } from '@/lib/pure/payload';
import { elementsOf, membersOf, roughValue } from '@/lib/pure/raw-json';
import type { Steps } from '@/lib/pure/steps';
import type { C } from './auth';
import { enforce } from './enforce';
import { WireError } from './errors';
import { answerIntent } from './intents';
import { type Body, expectedVersion, json, listText, objectText, parse, readBody } from './request';
import type { Route } from './route';
import { STANDING, status } from './status';

const MOST_PATCHES = 10_000;
/** So many patches are a step. */
const STEP = 64;

const MEMBERS = 16;
const PATH_LENGTH = 4_096;

const patchShape = z.object({
  op: z.enum(['set', 'append', 'remove']),
  path: z
    .string()
    .max(PATH_LENGTH)
    .refine((path) => pathOf(path).length > 0, 'names nothing'),
});

const patchBody = z
  .object({ patches: listText.optional(), state: objectText.optional() })
  .refine((body) => body.patches ?? body.state, { path: ['patches'], message: 'Field required' });

/** One patch of a body, with the exact text of its value. */
function readPatch(text: string, at: number): StatePatch {
  const members = text.startsWith('{') ? readMembers(text, { depth: DEPTH, members: MEMBERS }) : null;
  const [op, path] = ['op', 'path'].map((name): unknown => {
    const member = members?.get(name);
    return member === undefined ? undefined : roughValue(member);
  });
  const given = parse(patchShape, { op, path }, `patches.${at}`);
  if (given.op === 'remove') return { op: given.op, path: pathOf(given.path) };
  const value = members?.get('value');
  if (value === undefined) throw new WireError(422, `patches.${at}.value: Field required`);
  return { op: given.op, path: pathOf(given.path), value };
}

const detailOf = (text: string) => `{"patches":${text}}`;

/** The patches of a body with the exact text of each value, and how history tells of them; in steps. */
function* patchesOf({ value, raw }: Body<z.output<typeof patchBody>>): Steps<{
  patches: StatePatch[];
  detail: string;
}> {
  if (!value.patches || value.patches === 'null') {
    const members = [...membersOf(raw.get('state') ?? '{}')];
    const patches = members.map(([name, text]) => ({ op: 'set' as const, path: [name], value: text }));
    const texts = members.map(
      ([name, text]) => `{"op":"set","path":${JSON.stringify(name)},"value":${text}}`,
    );
    return { patches, detail: detailOf(`[${texts.join(',')}]`) };
  }
  const texts = elementsOf(value.patches);
  if (texts.length > MOST_PATCHES) throw new WireError(422, `patches: more than ${MOST_PATCHES}`);
  const patches: StatePatch[] = [];
  for (const [at, text] of texts.entries()) {
    patches.push(readPatch(text, at));
    if (at % STEP === STEP - 1) yield;
  }
  return { patches, detail: detailOf(value.patches) };
}

async function patch(c: C): Promise<Response> {
  const { id } = c.get('shared').intent;
  const expected = expectedVersion(c);
  const change = await inSlices(patchesOf(readBody(c, patchBody, ['patches', 'state'])));
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
  value: z.unknown(),
  responded_by: z.string().min(1).max(255).nullish(),
  metadata: objectText.nullish(),
});

/** A person's answer to a suspended intent (RFC-0025), which its agent reads in the state. */
async function answer(c: C): Promise<Response> {
  const { intent, state } = c.get('shared');
  const { value: body, raw } = readBody(c, answerBody, ['metadata']);
  const value = raw.get('value') ?? 'null';
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
    value,
    by,
    metadata: body.metadata && body.metadata !== 'null' ? body.metadata : undefined,
  });
  const after = await requireShared(c.get('ctx'), 'openintent', intent.id);
  const at = z
    .object({ _suspension: z.object({ responded_at: z.string() }) })
    .safeParse(roughValue(after.state));
  const known = {
    intent_id: intent.id,
    suspension_id: body.suspension_id,
    resolution: 'responded',
    responded_by: by,
    responded_at: at.data?._suspension.responded_at ?? naiveUtc(after.intent.updated_at),
    ...(chosen && { choice_label: chosen.label, choice_description: chosen.description ?? '' }),
  };
  return json(textOfObject(known, [['value', value]]));
}

/** An intent's state and status, and the answers people give it (RFC-0001, RFC-0025). */
export const stateRoutes: readonly Route[] = [
  ['POST', '/intents/:id/state', patch],
  ['POST', '/intents/:id/status', setStatus],
  ['POST', '/intents/:id/suspend/respond', answer],
];
