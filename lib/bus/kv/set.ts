import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { payloadProblem } from '@/lib/pure/payload';
import { isStorable } from '@/lib/pure/text';
import { contentType, KV_TAGS, KV_TTL_SECONDS, KV_VALUE_BYTES } from '@/lib/shape/kv/entry';
import { protocol } from '@/lib/shape/protocol';
import type { Tx } from '@/lib/store/driver/store';
import type { KvRow } from '@/lib/store/kv/entries';
import { kvPlace, tagsOf } from './entry';
import { requireNoMaskText } from './masked';
import { sizeOf, type Writing, writeIn } from './write';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const META_LENGTH = 64 * 1024;

/** Whether a text is JSON of an object, which a file that somebody wrote by hand may not have. */
const isObjectText = (text: string) => text.startsWith('{') && payloadProblem(text) === null;

const setInput = kvPlace.extend({
  value: z.string().refine(isStorable, 'The value has a character that cannot be stored.'),
  contentType: contentType.default('text'),
  /** Null for an entry that does not expire. Left out, it stays as it is, and so do tags and meta. */
  ttlSeconds: z
    .number()
    .positive('The time to live is not above 0.')
    .max(KV_TTL_SECONDS, 'The time to live is longer than a hundred years.')
    .nullable()
    .optional(),
  tags: z.array(z.string().min(1).max(100).refine(isStorable)).max(KV_TAGS).optional(),
  /** JSON text of what else its protocol says of it. */
  meta: z
    .string()
    .max(META_LENGTH)
    .refine(isObjectText, 'What its protocol says is no JSON object.')
    .optional(),
  protocol: protocol.default('console'),
  /** What has to be there: `absent` nothing, a number this very version. */
  expected: z.union([z.literal('absent'), z.int()]).optional(),
});
export type SetInput = z.input<typeof setInput>;
type Parsed = z.output<typeof setInput>;

function problemOf({ value, contentType: type }: Parsed): string | null {
  if (type === 'bytes' && !BASE64.test(value)) return 'The value is not base64.';
  if (sizeOf(value, type) > KV_VALUE_BYTES) return `The value is longer than ${KV_VALUE_BYTES} bytes.`;
  return type === 'json' ? (payloadProblem(value)?.replace('payload', 'value') ?? null) : null;
}

/** What is to be set, if it may be. Throws `invalid`. */
export function parseSet(input: SetInput): Parsed {
  const given = parseInput(setInput, input);
  const problem = problemOf(given);
  if (problem) throw new BusError('invalid', problem);
  return given;
}

/** An entry is not as the caller knew it. */
export class VersionConflict extends BusError {
  constructor(
    code: 'stale' | 'conflict',
    message: string,
    /** What is there instead. */
    readonly found: Pick<KvRow, 'id' | 'version'> | undefined,
  ) {
    super(code, message);
  }
}

/** Throws `stale`, or `conflict` for what was to be absent, unless the entry is as the caller knew it. */
export function requireExpected(before: KvRow | undefined, expected: 'absent' | number | undefined): void {
  if (expected === undefined) return;
  if (expected === 'absent') {
    if (!before) return;
    const message = `There is an entry at this key already: version ${before.version}.`;
    throw new VersionConflict('conflict', message, before);
  }
  if (before?.version === expected) return;
  const message = before
    ? `It is at version ${before.version}, not ${expected}.`
    : 'It was deleted or has expired.';
  throw new VersionConflict('stale', message, before);
}

/** Writes an entry within a transaction, as {@link setValue}. */
export async function setIn(
  tx: Tx,
  ctx: Context,
  input: SetInput,
  during?: Writing['during'],
): Promise<KvRow> {
  const given = parseSet(input);
  const { namespace, key, value, contentType: type, ttlSeconds, tags, meta } = given;
  if (ctx.actor.kind === 'user') await requireNoMaskText(tx, ctx, given);
  const { after } = await writeIn(
    tx,
    ctx,
    { namespace, key },
    { protocol: given.protocol, during },
    (before, _, now) => {
      requireExpected(before, given.expected);
      const kept = before?.expires_at ?? null;
      const expiresAt =
        ttlSeconds === undefined ? kept : ttlSeconds === null ? null : Math.ceil(now + ttlSeconds * 1_000);
      return {
        value,
        contentType: type,
        expiresAt,
        tags: tags ?? (before && tagsOf(before)),
        meta: meta ?? before?.meta,
      };
    },
  );
  if (!after) throw new Error('Nothing was written.');
  if (ctx.actor.kind === 'user') {
    await auditAct(tx, ctx, {
      action: 'kv.set',
      subject: `kv ${namespace} ${key}`,
      after: `version ${after.version}`,
    });
  }
  return after;
}

/**
 * Writes an entry, replacing any there: plainly, only where nothing is, or only over the version the caller knew.
 * Returns the row after. Throws `invalid`, `conflict` and `stale` as {@link requireExpected}, `too_large`.
 */
export async function setValue(ctx: Context, input: SetInput, during?: Writing['during']): Promise<KvRow> {
  await requireScope(ctx, 'kv.write');
  return commit(ctx.bus, (tx) => setIn(tx, ctx, input, during));
}
