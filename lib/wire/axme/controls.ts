import { z } from 'zod';
import { withLabel } from '@/lib/bus/context';
import { BusError, isBusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { note } from '@/lib/bus/intent/transition';
import { givenOf } from '@/lib/pure/given';
import { membersOf, type RawJson } from '@/lib/pure/raw-json';
import type { EventData } from '@/lib/shape/event';
import { BACKOFF_SECONDS, MOST_ATTEMPTS, YEAR_SECONDS } from '@/lib/shape/limits';
import { type Act, requireGrant } from './access';
import { flawed } from './errors';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { objectText, patchedText, withMembers } from './raw';
import { reminded, reminderFields, reminderNotes } from './reminders';
import { type C, parse, pathId, readObject } from './request';
import { applied, stale } from './resume';

const ENVELOPE_LENGTH = 128 * 1024;
const object = z.record(z.string(), z.unknown());
const seconds = z.number().positive().max(YEAR_SECONDS).nullish();

const about = {
  actor: z.string().min(3).max(255).nullish(),
  reason: z.string().max(2_000).nullish(),
  expected_policy_generation: z.int().min(0).nullish(),
};

/** What of a control is obeyed; any other key is kept and shown. */
const control = z.looseObject({
  timeout_seconds: seconds,
  ttl_seconds: seconds,
  execution_timeout_seconds: seconds,
  expires_at: z.iso.datetime({ offset: true }).nullish(),
  max_retries: z
    .int()
    .min(0)
    .max(MOST_ATTEMPTS - 1)
    .nullish(),
  max_retry_count: z
    .int()
    .min(0)
    .max(MOST_ATTEMPTS - 1)
    .nullish(),
  retry_delay_seconds: z.number().min(0).max(BACKOFF_SECONDS).nullish(),
  retry_backoff_seconds: z.number().min(0).max(BACKOFF_SECONDS).nullish(),
  ...reminderFields,
  reminders: reminderNotes,
});

/** `controls` is what the 0.1.0 page sends (sheet section 0.3). */
const controlsBody = z.object({ ...about, controls_patch: control.nullish(), controls: control.nullish() });
const policyBody = z.object({ ...about, grants_patch: object.nullish(), envelope_patch: control.nullish() });

type Control = z.output<typeof control>;

/** The columns that obey a control: its deadline, its attempts, its backoff. */
function obeyed(patch: Control, now: number) {
  const lasts = patch.timeout_seconds ?? patch.ttl_seconds ?? patch.execution_timeout_seconds;
  const lapse = lasts ? now + Math.round(lasts * 1_000) : undefined;
  const until = patch.expires_at ? Date.parse(patch.expires_at) : lapse;
  if (until !== undefined && until <= now) throw flawed(['body', 'expires_at'], 'must lie ahead');
  const retries = patch.max_retries ?? patch.max_retry_count;
  const delay = patch.retry_delay_seconds ?? patch.retry_backoff_seconds;
  return {
    ...(until !== undefined && { expires_at: until }),
    ...(typeof retries === 'number' && { max_attempts: retries + 1 }),
    ...(typeof delay === 'number' && { backoff_base_ms: Math.round(delay * 1_000) }),
  };
}

interface Change {
  act: Act;
  name: string;
  /** What of the body patches what of the envelope, as JSON text. */
  patches: { from: string; onto: 'controls' | 'policy' | 'grants'; text: string }[];
  control: Control;
}

/** The envelope's text with every patch applied; members that no patch names stay as they were sent. */
function patchedEnvelope(row: Intent, patches: Change['patches']): string {
  const was = membersOf(row.envelope);
  const envelope = withMembers(
    row.envelope,
    patches.map(({ onto, text }) => [onto, patchedText(was.get(onto) ?? '{}', text)]),
  );
  if (envelope.length > ENVELOPE_LENGTH)
    throw new BusError('too_large', 'The controls have grown too large.');
  return envelope;
}

/** Makes a change of an owner's: counted, so that whoever knew an older generation is told so. */
async function change(c: C, body: z.output<z.ZodObject<typeof about>>, made: Change): Promise<Response> {
  const ctx = c.get('ctx');
  const id = pathId(c, 'id');
  const intent = await requireOwn(c, id);
  await requireGrant(c, intent, made.act);
  if (await doneBefore(c, id)) return applied(c, id);
  const said: EventData = {
    name: made.name,
    ...givenOf({ agent: body.actor, reason: body.reason }),
    request: requestMark(c),
  };
  const expected = body.expected_policy_generation ?? undefined;
  const detail = objectText(made.patches.map(({ from, text }) => [from, text]));
  const entry = (row: Intent) => {
    const now = ctx.bus.now();
    const columns = {
      envelope: patchedEnvelope(row, made.patches),
      ...obeyed(made.control, now),
      ...reminded(made.control, row, now),
    };
    return { type: 'changed', data: said, detail, counts: true, change: columns } as const;
  };
  try {
    await note(withLabel(ctx, body.actor), { id, scope: 'intent.claim', expected }, entry);
  } catch (error) {
    if (isBusError(error) && error.code === 'stale') return stale(c, id);
    throw error;
  }
  return applied(c, id);
}

/** A member of the body that is an object, as it was sent; absent or null it patches nothing. */
function patchIn(json: RawJson, name: string): string | undefined {
  const text = json.member(name);
  return text === 'null' ? undefined : text;
}

/** POST /v1/intents/{id}/controls (sheet section 2.8). */
export async function updateControls(c: C): Promise<Response> {
  const json = readObject(c);
  const body = parse(controlsBody, json.value, 'body');
  const text = patchIn(json, 'controls_patch') ?? patchIn(json, 'controls') ?? '{}';
  return change(c, body, {
    act: 'update_controls',
    name: 'controls_updated',
    patches: [{ from: 'controls_patch', onto: 'controls', text }],
    control: body.controls_patch ?? body.controls ?? {},
  });
}

/** POST /v1/intents/{id}/policy: who else may act on it, and how long it lasts (sheet section 2.7). */
export async function updatePolicy(c: C): Promise<Response> {
  const json = readObject(c);
  const body = parse(policyBody, json.value, 'body');
  return change(c, body, {
    act: 'update_policy',
    name: 'policy_updated',
    patches: [
      { from: 'grants_patch', onto: 'grants', text: patchIn(json, 'grants_patch') ?? '{}' },
      { from: 'envelope_patch', onto: 'policy', text: patchIn(json, 'envelope_patch') ?? '{}' },
    ],
    control: body.envelope_patch ?? {},
  });
}
