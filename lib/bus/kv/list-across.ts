import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { isLive, type KvRow } from '@/lib/store/kv/entries';
import { LAST } from '@/lib/store/kv/scan';
import { findEntriesById, type KvHeader, scanAcross } from '@/lib/store/kv/scan-across';
import type { KvPlace } from './entry';

/** Entries looked at together; others have their turn in between. */
const CHUNK = 1_000;

/** Which namespaces: those that begin like `within`, or one alone. */
type Across = { within: string } | { namespace: string };

/** A page: at most `limit` entries, and so few that they have at most `bytes` together, but one in any case. */
interface Page {
  after: KvPlace | undefined;
  offset: number;
  limit: number;
  bytes: number;
}

async function* scan(ctx: Context, across: Across, after: KvPlace | undefined): AsyncGenerator<KvHeader> {
  const { store, now } = ctx.bus;
  const isOne = 'namespace' in across;
  const last = isOne ? across.namespace : across.within + LAST;
  let at = after ?? { namespace: isOne ? across.namespace : across.within, key: '' };
  for (;;) {
    const rows = await scanAcross(store.read, ctx.workspace.id, { after: at, last }, CHUNK);
    for (const row of rows) if (row.expires_at === null || row.expires_at > now()) yield row;
    const end = rows.at(-1);
    if (!end || rows.length < CHUNK) return;
    at = end;
    await breath();
  }
}

/**
 * A page of the entries with an id that `fits` takes, across namespaces, by namespace and key. `last` is where the
 * page ends, to go on after; `more` says whether others follow.
 */
export async function listAcross(
  ctx: Context,
  across: Across,
  { after, offset, limit, bytes }: Page,
  fits: (row: KvHeader) => boolean,
): Promise<{ rows: KvRow[]; last: KvPlace | undefined; more: boolean }> {
  await requireScope(ctx, 'kv.read');
  const found: KvHeader[] = [];
  let skip = offset;
  let left = bytes;
  let more = false;
  for await (const row of scan(ctx, across, after)) {
    if (!fits(row) || skip-- > 0) continue;
    left -= row.size + row.tags.length + (row.meta?.length ?? 0);
    more = found.length === limit || (found.length > 0 && left < 0);
    if (more) break;
    found.push(row);
  }
  const ids = found.map(({ id }) => id);
  const whole = ids.length > 0 ? await findEntriesById(ctx.bus.store.read, ctx.workspace.id, ids) : [];
  const byId = new Map(whole.map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []).filter((row) => isLive(row, ctx.bus.now()));
  return { rows, last: found.at(-1), more };
}
