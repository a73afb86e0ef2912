import { z } from 'zod';
import { TooDeep } from '@/lib/pure/check-json';
import { readMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { roughValue } from '@/lib/pure/raw-json';
import { FRAME_MEMBERS, HEAD_LENGTH, REGISTRATION_LENGTH } from './limits';

// The frames workers send (sheet 1.3). Other fields are tolerated and dropped, null counts as absent.

const name = z.string().min(1).max(512);
const callId = z.string().min(1).max(128);
const words = z
  .string()
  .max(16_384)
  .nullish()
  .transform((text) => text ?? undefined);

const errorBody = z.object({
  code: z.string().catch('UNKNOWN'),
  message: z.string().catch('<no message>'),
  stacktrace: z.string().optional().catch(undefined),
});

const action = z.union([
  z.object({ type: z.literal('void') }),
  z.object({ type: z.literal('enqueue'), queue: z.string() }),
]);

const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('reattach'), previous_worker_id: z.string(), reattach_token: words }),
  z.object({
    type: z.literal('registerfunction'),
    id: name,
    description: words,
    invocation: z.unknown().optional(),
  }),
  z.object({ type: z.literal('unregisterfunction'), id: name }),
  z.object({ type: z.literal('registertriggertype'), id: name, description: words }),
  z.object({ type: z.literal('unregistertriggertype'), id: name }),
  z.object({ type: z.literal('registertrigger'), id: callId, trigger_type: name, function_id: name }),
  z.object({ type: z.literal('unregistertrigger'), id: callId }),
  z.object({ type: z.literal('triggerregistrationresult'), id: callId, error: errorBody.nullish() }),
  z.object({
    type: z.literal('invokefunction'),
    invocation_id: callId.nullish(),
    function_id: name,
    traceparent: words,
    baggage: words,
    action: action.nullish(),
  }),
  z.object({
    type: z.literal('invocationresult'),
    invocation_id: callId,
    error: errorBody.nullish(),
    traceparent: words,
    baggage: words,
  }),
]);
export type Frame = z.infer<typeof frame>;
export type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>;

/** The members of each frame that are passed on as the JSON text they came as, and never parsed here. */
const PAYLOADS: Partial<Record<Frame['type'], readonly string[]>> = {
  registerfunction: ['request_format', 'response_format', 'metadata'],
  registertriggertype: ['trigger_request_format', 'call_request_format'],
  registertrigger: ['config', 'metadata'],
  invokefunction: ['data', 'metadata'],
  invocationresult: ['result'],
};

/** A frame that was read, with the exact text of its payloads. */
export interface Received<T extends Frame['type'] = Frame['type']> {
  frame: FrameOf<T>;
  payloads: ReadonlyMap<string, string>;
}

/** What was wrong with a frame, and whom to tell: its call, if it is one. */
export interface Fault {
  fault: string;
  code: 'serialization_error' | 'payload_too_large';
  callId?: string | undefined;
  functionId?: string | undefined;
}

const types: ReadonlySet<string> = new Set(frame.options.map((option) => option.shape.type.value));
const isKnown = (type: string): type is Frame['type'] => types.has(type);

const call = z.object({
  type: z.literal('invokefunction'),
  invocation_id: callId.optional().catch(undefined),
  function_id: z.string().optional().catch(undefined),
});

const unreadable = (fault: string): Fault => ({ fault, code: 'serialization_error' });

function faultOf(value: unknown, code: Fault['code'], fault: string): Fault {
  const { data } = call.safeParse(value);
  return { fault, code, callId: data?.invocation_id, functionId: data?.function_id };
}

/** The members of a frame's outermost object, or why there are none. */
function membersOfFrame(text: string): Map<string, string> | Fault {
  try {
    const limits = { depth: DEPTH, members: FRAME_MEMBERS };
    return readMembers(text, limits) ?? unreadable('it is not an object');
  } catch (error) {
    if (error instanceof TooDeep) return faultByText(text, 'serialization_error', error.message);
    return unreadable(
      error instanceof SyntaxError ? 'it is not JSON' : `it has more than ${FRAME_MEMBERS} members`,
    );
  }
}

/**
 * Reads a text frame. Payloads are checked but not parsed, so that their size costs little. Null is a frame to
 * pass over in silence: empty, or of a type that this server does not know, which is how versions get along
 * (sheet 1.2).
 */
export function readFrame(text: string): Received | Fault | null {
  if (text.trim() === '') return null;
  const members = membersOfFrame(text);
  if ('fault' in members) return members;
  const type = /^"([a-z]+)"$/.exec(members.get('type') ?? '')?.[1];
  if (type === undefined || !isKnown(type)) {
    return members.get('type')?.startsWith('"') ? null : unreadable('it has no type');
  }
  const payloads = new Map<string, string>();
  for (const member of PAYLOADS[type] ?? []) {
    const payload = members.get(member);
    if (payload !== undefined) payloads.set(member, payload);
    members.delete(member);
  }
  const length = [...members.values()].reduce((sum, member) => sum + member.length, 0);
  if (length > HEAD_LENGTH) {
    return faultByText(
      text,
      'payload_too_large',
      `what is not its payload is longer than ${HEAD_LENGTH} characters`,
    );
  }
  if (type.startsWith('register') && text.length > REGISTRATION_LENGTH) {
    return faultByText(text, 'payload_too_large', `it is longer than ${REGISTRATION_LENGTH} characters`);
  }
  const value: unknown = Object.fromEntries([...members].map(([key, member]) => [key, roughValue(member)]));
  const parsed = frame.safeParse(value);
  if (parsed.success) return { frame: parsed.data, payloads };
  const [issue] = parsed.error.issues;
  return faultOf(
    value,
    'serialization_error',
    `${issue?.path.join('.') || 'type'}: ${issue?.message ?? 'invalid'}`,
  );
}

/** The fault of a frame that is not parsed, with the call that its first words name. */
export function faultByText(text: string, code: Fault['code'], fault: string): Fault {
  const start = text.slice(0, 1_024);
  const isCall = /"type"\s*:\s*"invokefunction"/.test(start);
  const found = isCall ? /"invocation_id"\s*:\s*"([^"\\]{1,128})"/.exec(start) : null;
  const named = /"function_id"\s*:\s*"([^"\\]{1,512})"/.exec(start);
  return { fault, code, callId: found?.[1], functionId: named?.[1] };
}

/** JSON text of an object: fields as values, and payloads as the JSON text they came as. */
export function writeObject(
  fields: Record<string, unknown>,
  texts: Record<string, string | undefined> = {},
): string {
  const known = JSON.stringify(fields).slice(0, -1);
  const more = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [`${JSON.stringify(name)}:${text}`],
  );
  return `${known}${known.length > 1 && more.length > 0 ? ',' : ''}${more.join(',')}}`;
}

/** A frame to send. */
export const writeFrame = (
  type: string,
  fields: Record<string, unknown>,
  texts: Record<string, string | undefined> = {},
): string => writeObject({ type, ...fields }, texts);
