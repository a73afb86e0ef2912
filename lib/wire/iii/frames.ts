import { z } from 'zod';
import { DEPTH } from '@/lib/pure/payload';
import { type RawJson, readRawJson } from '@/lib/pure/raw-json';

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
    request_format: z.json().nullish(),
    response_format: z.json().nullish(),
    metadata: z.json().nullish(),
    invocation: z.unknown().optional(),
  }),
  z.object({ type: z.literal('unregisterfunction'), id: name }),
  z.object({
    type: z.literal('registertriggertype'),
    id: name,
    description: words,
    trigger_request_format: z.json().nullish(),
    call_request_format: z.json().nullish(),
  }),
  z.object({ type: z.literal('unregistertriggertype'), id: name }),
  z.object({
    type: z.literal('registertrigger'),
    id: callId,
    trigger_type: name,
    function_id: name,
    config: z.json().optional(),
    metadata: z.json().nullish(),
  }),
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

/** A frame that was read; `raw` has the exact text of payloads. */
export interface Received {
  frame: Frame;
  raw: RawJson;
}

/** What was wrong with a frame, and whom to tell: its call, if it is one. */
export interface Fault {
  fault: string;
  code: 'serialization_error' | 'payload_too_large';
  callId?: string | undefined;
  functionId?: string | undefined;
}

const KNOWN = new Set<string>(frame.options.map((option) => option.shape.type.value));
const call = z.object({
  type: z.literal('invokefunction'),
  invocation_id: callId.optional().catch(undefined),
  function_id: z.string().optional().catch(undefined),
});

function faultOf(value: unknown, fault: string): Fault {
  const asked = call.safeParse(value);
  return {
    fault,
    code: 'serialization_error',
    callId: asked.data?.invocation_id,
    functionId: asked.data?.function_id,
  };
}

/**
 * Reads a text frame. Null is a frame to pass over in silence: empty, or of a type that this server does not
 * know, which is how versions get along (sheet 1.2).
 */
export function readFrame(text: string): Received | Fault | null {
  if (text.trim() === '') return null;
  let raw: RawJson;
  try {
    raw = readRawJson(text);
  } catch {
    return { fault: 'it is not JSON', code: 'serialization_error' };
  }
  const { value } = raw;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: 'it is not an object', code: 'serialization_error' };
  }
  if ('type' in value && typeof value.type === 'string' && !KNOWN.has(value.type)) return null;
  if (raw.depth > DEPTH) return faultOf(value, `it nests deeper than ${DEPTH} levels`);
  const parsed = frame.safeParse(value);
  if (parsed.success) return { frame: parsed.data, raw };
  const [issue] = parsed.error.issues;
  return faultOf(value, `${issue?.path.join('.') || 'type'}: ${issue?.message ?? 'invalid'}`);
}

/** Which call a frame that is too large to be read is, by its first words. */
export function faultOfLarge(text: string, limit: number): Fault {
  const found = /"invocation_id"\s*:\s*"([^"\\]{1,128})"/.exec(text.slice(0, 1_024));
  const named = /"function_id"\s*:\s*"([^"\\]{1,512})"/.exec(text.slice(0, 1_024));
  const fault = `it is larger than ${limit} bytes`;
  return { fault, code: 'payload_too_large', callId: found?.[1], functionId: named?.[1] };
}

/** A frame to send: fields as values, and payloads as the JSON text they came as. */
export function writeFrame(
  type: string,
  fields: Record<string, unknown>,
  texts: Record<string, string | undefined> = {},
): string {
  let out = JSON.stringify({ type, ...fields }).slice(0, -1);
  for (const [key, text] of Object.entries(texts)) {
    if (text !== undefined) out += `,${JSON.stringify(key)}:${text}`;
  }
  return `${out}}`;
}
