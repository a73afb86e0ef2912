import { z } from 'zod';
import { BusError, isBusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { note } from '@/lib/bus/intent/transition';
import type { EventData } from '@/lib/shape/event';
import { type Act, requireGrant } from './access';
import { type Envelope, envelopeOf } from './envelope';
import { flawed } from './errors';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { reminded, reminderFields, reminderNotes } from './reminders';
import { type C, parse, pathId, readObject } from './request';
import { applied, stale } from './resume';

const ENVELOPE_BYTES = 128 * 1024;
const object = z.record(z.string(), z.json());
const seconds = z
  .number()
  .positive()
  .max(366 * 86_400)
  .nullish();

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
  max_retries: z.int().min(0).max(19).nullish(),
  max_retry_count: z.int().min(0).max(19).nullish(),
  retry_delay_seconds: z.number().min(0).max(3_600).nullish(),
  retry_backoff_seconds: z.number().min(0).max(3_600).nullish(),
  ...reminderFields,
  reminders: reminderNotes,
});

/** `controls` is what the 0.1.0 page sends (sheet section 0.3). */
const controlsBody = z.object({ ...about, controls_patch: control.nullish(), controls: control.nullish() });
const policyBody = z.object({ ...about, grants_patch: object.nullish(), envelope_patch: control.nullish() });

type Control = z.output<typeof control>;

/** A patch laid over what was: null takes a key away. */
function patched(was: object, patch: object): Record<string, z.core.util.JSONType> {
  const all = Object.entries({ ...was, ...patch }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return object.parse(Object.fromEntries(all));
}

/** The columns that obey a control: its deadline, its attempts, its backoff. */
function obeyed(patch: Control, now: number) {
  const lasts = patch.timeout_seconds ?? patch.ttl_seconds ?? patch.execution_timeout_seconds;
  const until = patch.expires_at ? Date.parse(patch.expires_at) : lasts && now + Math.round(lasts * 1_000);
  if (until && until <= now) throw flawed(['body', 'expires_at'], 'must lie ahead');
  const retries = patch.max_retries ?? patch.max_retry_count;
  const delay = patch.retry_delay_seconds ?? patch.retry_backoff_seconds;
  return {
    ...(until && { expires_at: until }),
    ...(typeof retries === 'number' && { max_attempts: retries + 1 }),
    ...(typeof delay === 'number' && { backoff_base_ms: Math.round(delay * 1_000) }),
  };
}

interface Change {
  act: Act;
  name: string;
  detail: Record<string, z.core.util.JSONType>;
  envelope: (was: ReturnType<typeof envelopeOf>) => Envelope;
  control: Control;
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
    detail: made.detail,
    ...(body.actor && { agent: body.actor }),
    ...(body.reason && { reason: body.reason }),
    request: requestMark(c),
  };
  const expected = body.expected_policy_generation ?? undefined;
  const entry = (row: Intent) => {
    const envelope = JSON.stringify(made.envelope(envelopeOf(row)));
    if (envelope.length > ENVELOPE_BYTES)
      throw new BusError('too_large', 'The controls have grown too large.');
    const now = ctx.bus.now();
    const columns = { envelope, ...obeyed(made.control, now), ...reminded(made.control, row, now) };
    return { type: 'changed', data: said, counts: true, change: columns } as const;
  };
  try {
    await note(ctx, { id, scope: 'intent.claim', expected }, entry);
  } catch (error) {
    if (isBusError(error) && error.code === 'stale') return stale(c, id);
    throw error;
  }
  return applied(c, id);
}

/** POST /v1/intents/{id}/controls (sheet section 2.8). */
export async function updateControls(c: C): Promise<Response> {
  const body = parse(controlsBody, readObject(c).value, 'body');
  const patch = body.controls_patch ?? body.controls ?? {};
  return change(c, body, {
    act: 'update_controls',
    name: 'controls_updated',
    detail: { controls_patch: object.parse(patch) },
    envelope: (was) => ({ ...was, controls: patched(was.controls, patch) }),
    control: patch,
  });
}

/** POST /v1/intents/{id}/policy: who else may act on it, and how long it lasts (sheet section 2.7). */
export async function updatePolicy(c: C): Promise<Response> {
  const body = parse(policyBody, readObject(c).value, 'body');
  const grants = body.grants_patch ?? {};
  const policy = body.envelope_patch ?? {};
  return change(c, body, {
    act: 'update_policy',
    name: 'policy_updated',
    detail: { grants_patch: grants, envelope_patch: object.parse(policy) },
    envelope: (was) => ({
      ...was,
      grants: patched(was.grants, grants),
      policy: patched(was.policy, policy),
    }),
    control: policy,
  });
}
