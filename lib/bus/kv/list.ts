import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import { type KvList, kvSort } from '@/lib/shape/kv/list';
import { globMatches, headOfGlob } from '@/lib/shape/search/glob';
import { type KvListed, type KvPlaceInScan, scanEntries } from '@/lib/store/kv/scan';
import { toSummary } from './entry';

/** Keys looked at by one question; the answer says how far it came. */
const SCAN = 10_000;
const CHUNK = 1_000;

const listInput = z.object({
  namespace: z.string(),
  /** What keys begin with, or a glob. */
  match: z.string().max(512).default(''),
  sort: kvSort.default('key'),
  after: z.string().max(2_000).optional(),
  limit: z.int().min(1).max(1_000).default(200),
});

const write = ({ key, by }: KvPlaceInScan): string => Buffer.from(`${by} ${key}`).toString('base64url');

function read(text: string): KvPlaceInScan {
  const [, by, key] = /^(\d{1,15}) (.+)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (by === undefined || key === undefined || !isStorable(key))
    throw new BusError('invalid', 'The cursor is not one of this list.');
  return { key, by: Number(by) };
}

const sortedBy = {
  key: () => 0,
  updated: (row: KvListed) => row.seq,
  size: (row: KvListed) => row.size,
  expiry: (row: KvListed) => row.expires_at ?? 0,
} as const;

/**
 * A page of a namespace's entries in order: those that begin like `match`, or match it as a glob. It looks at no more
 * than 10,000 keys: `scanned` says at how many, `next` where to go on. Throws `invalid`.
 */
export async function listEntries(ctx: Context, input: z.input<typeof listInput>): Promise<KvList> {
  await requireScope(ctx, 'kv.read');
  const { namespace, match, sort, after, limit } = parseInput(listInput, input);
  const space = { workspaceId: ctx.workspace.id, namespace };
  const isGlob = /[*?]/.test(match);
  const fits = isGlob ? (key: string) => globMatches(match, key) : (key: string) => key.startsWith(match);
  const now = ctx.bus.now();
  const found: KvListed[] = [];
  let at = after ? read(after) : null;
  let scanned = 0;
  // Where every key fits, no more is read than is shown.
  const chunk = match === '' || (sort === 'key' && !isGlob) ? limit : CHUNK;
  for (;;) {
    const rows = await scanEntries(ctx.bus.store.read, space, {
      sort,
      prefix: headOfGlob(match),
      after: at,
      limit: chunk,
    });
    for (const row of rows) {
      scanned++;
      at = { key: row.key, by: sortedBy[sort](row) };
      if (fits(row.key) && (row.expires_at === null || row.expires_at > now)) found.push(row);
      if (found.length === limit) break;
    }
    const isOver = rows.length < chunk && found.length < limit;
    if (!isOver && found.length < limit && scanned < SCAN) continue;
    return { entries: found.map(toSummary), scanned, next: isOver || !at ? null : write(at) };
  }
}
