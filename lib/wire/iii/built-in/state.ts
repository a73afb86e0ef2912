import { z } from 'zod';
import { withLabel } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { changeValue } from '@/lib/bus/kv/change';
import { jsonOf } from '@/lib/bus/kv/entry';
import { getValue, listValues, namespacesLike } from '@/lib/bus/kv/get';
import { payloadProblem } from '@/lib/pure/payload';
import { WireError } from '@/lib/wire/iii/errors';
import { writeObject } from '@/lib/wire/iii/frames';
import { EVENT_LENGTH, LISTED_STATE_BYTES, VALUE_LENGTH } from '@/lib/wire/iii/limits';
import { membersOfPayload, readArguments } from './arguments';
import type { Asked, BuiltIn } from './function';
import { applyOps, readOps } from './state-ops';

/** Scopes are namespaces of the KV that no other protocol's keys can name. */
const PREFIX = '@iii/';

const scope = z.string().min(1).max(256);
const key = z.string().min(1).max(512);
const place = z.object({ scope, key });
const whole = z.object({ scope });

const namespaceOf = (scoped: string) => PREFIX + scoped;

/**
 * Fires the triggers that watch this value (sheet 2.2). Values are JSON text; beyond what an event may have they
 * are left out, and named in `omitted`.
 */
function fire(
  { engine }: Asked,
  at: z.infer<typeof place>,
  before: string | null,
  after: string | null,
): void {
  if (before === null && after === null) return;
  const event = before === null ? 'created' : after === null ? 'deleted' : 'updated';
  const isTooLong = (before?.length ?? 0) + (after?.length ?? 0) > EVENT_LENGTH;
  const values = isTooLong
    ? { old_value: 'null', new_value: 'null', omitted: '["old_value","new_value"]' }
    : { old_value: before ?? 'null', new_value: after ?? 'null' };
  engine.triggers.fire(
    'state',
    writeObject({ type: 'state', event_type: `state:${event}`, ...at }, values),
    (wanted) => (wanted.scope ?? at.scope) === at.scope && (wanted.key ?? at.key) === at.key,
  );
}

function requireStorable(text: string, code: string): string {
  if (text.length > VALUE_LENGTH) {
    throw new WireError('VALUE_TOO_LARGE', `The value is longer than ${VALUE_LENGTH} characters.`);
  }
  const problem = payloadProblem(text);
  if (problem) throw new WireError(code, problem.replace('payload', 'value'));
  return text;
}

async function write(
  asked: Asked,
  at: z.infer<typeof place>,
  next: (before: string | null) => string | null,
): Promise<{ before: string | null; after: string | null }> {
  const entry = { namespace: namespaceOf(at.scope), key: at.key };
  const { engine, worker, traceparent } = asked;
  const during = engine.calls.during(worker, traceparent);
  const ctx = withLabel(asked.ctx, worker.about.name);
  const { before, after } = await changeValue(ctx, entry, { protocol: 'iii', during }, next);
  fire(asked, { scope: at.scope, key: at.key }, before, after);
  return { before, after };
}

const changed = ({ before, after }: { before: string | null; after: string | null }) =>
  `{"old_value":${before ?? 'null'},"new_value":${after ?? 'null'}}`;

async function get({ ctx }: Asked, data: string): Promise<string> {
  const at = readArguments(place, data, 'GET_ERROR');
  try {
    return jsonOf(await getValue(ctx, { namespace: namespaceOf(at.scope), key: at.key }));
  } catch (error) {
    if (isBusError(error) && error.code === 'not_found') return 'null';
    throw error;
  }
}

async function set(asked: Asked, data: string): Promise<string> {
  const at = readArguments(place, data, 'SET_ERROR');
  const members = membersOfPayload(data, 'SET_ERROR');
  const text = members.get('value') ?? members.get('data') ?? 'null';
  return changed(await write(asked, at, () => requireStorable(text, 'SET_ERROR')));
}

async function update(asked: Asked, data: string): Promise<string> {
  const at = readArguments(place, data, 'UPDATE_ERROR');
  const ops = readOps(membersOfPayload(data, 'UPDATE_ERROR').get('ops'));
  const next = (before: string | null) => requireStorable(applyOps(before, ops), 'UPDATE_ERROR');
  return changed(await write(asked, at, next));
}

async function remove(asked: Asked, data: string): Promise<string> {
  const at = readArguments(place, data, 'DELETE_ERROR');
  return (await write(asked, at, () => null)).before ?? 'null';
}

async function list({ ctx }: Asked, data: string): Promise<string> {
  const at = readArguments(whole, data, 'LIST_ERROR');
  const rows = await listValues(ctx, namespaceOf(at.scope), LISTED_STATE_BYTES);
  return `[${rows.map(jsonOf).join(',')}]`;
}

async function listGroups({ ctx }: Asked): Promise<string> {
  const groups = await namespacesLike(ctx, PREFIX);
  return JSON.stringify({ groups: groups.map((group) => group.slice(PREFIX.length)).sort() });
}

/** State on the bus's KV (sheet 2.3). Values are kept as the JSON text they came as. */
export const STATE_FUNCTIONS: readonly [string, BuiltIn][] = [
  ['state::set', { run: set, invalid: 'SET_ERROR' }],
  ['state::get', { run: get, invalid: 'GET_ERROR' }],
  ['state::delete', { run: remove, invalid: 'DELETE_ERROR' }],
  ['state::update', { run: update, invalid: 'UPDATE_ERROR' }],
  ['state::list', { run: list, invalid: 'LIST_ERROR' }],
  ['state::list_groups', { run: listGroups, invalid: 'LIST_GROUPS_ERROR' }],
];
