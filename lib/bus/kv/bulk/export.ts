import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { toVersion } from '@/lib/bus/kv/entry';
import { lastDropped } from '@/lib/bus/kv/history';
import { masksOf } from '@/lib/bus/kv/masked';
import { type Masking, masked, maskingOf } from '@/lib/bus/kv/pure/mask';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { KvLine } from '@/lib/shape/kv/line';
import { listKeys } from '@/lib/store/kv/bulk';
import { findAnyEntry, isLive, type KvRow } from '@/lib/store/kv/entries';
import { findNamespace } from '@/lib/store/kv/namespaces';
import { findVersion, type KvVersionRow, listVersions } from '@/lib/store/kv/versions';
import { fits, headOf, selection, subjectOf } from './selection';

const PAGE = 200;
/** About how much text is made at once. */
const PIECE = 256 * 1024;

const exportInput = selection.extend({
  /** Also the versions before the newest. */
  versions: z.boolean().default(false),
});
type Wanted = z.output<typeof exportInput>;

function lineOf(row: KvRow | KvVersionRow, masking: Masking, isOld: boolean): string {
  const { version, act, contentType, tags, expiresAt, at, by } = toVersion(row);
  const shown = row.value === null ? { value: null, isMasked: false } : masked(row.value, masking);
  const line: KvLine = {
    key: row.key,
    contentType,
    value: shown.value,
    tags,
    expiresAt,
    meta: row.meta,
    isMasked: shown.isMasked,
    isOld,
    ...{ version, act, at, by },
  };
  return `${JSON.stringify(line)}\n`;
}

/** The lines of an entry's versions before the newest, newest first. */
async function* oldLines(ctx: Context, newest: KvRow, masking: Masking): AsyncGenerator<string> {
  const { read } = ctx.bus.store;
  const at = { workspaceId: ctx.workspace.id, namespace: newest.namespace, key: newest.key };
  const after = await lastDropped(read, ctx, newest);
  for (let before = newest.version; ; ) {
    const rows = await listVersions(read, at, { after, before }, PAGE);
    for (const { version } of rows) {
      const row = await findVersion(read, at, version);
      if (row) yield lineOf(row, masking, true);
    }
    const last = rows.at(-1);
    if (!last) return;
    before = last.version;
  }
}

async function* linesOf(ctx: Context, wanted: Wanted): AsyncGenerator<string> {
  const { read } = ctx.bus.store;
  const { namespace, versions } = wanted;
  const prefix = headOf(wanted);
  const space = { workspaceId: ctx.workspace.id, namespace };
  const masks = await masksOf(read, ctx);
  for (let after = ''; ; ) {
    const keys = await listKeys(read, space, { prefix, after, limit: PAGE });
    for (const { key } of keys) {
      if (!fits(wanted, key)) continue;
      const row = await findAnyEntry(read, ctx.workspace.id, namespace, key);
      if (!row || !isLive(row, ctx.bus.now())) continue;
      const masking = maskingOf(masks, { namespace, key });
      yield lineOf(row, masking, false);
      if (versions) yield* oldLines(ctx, row, masking);
    }
    const last = keys.at(-1);
    if (!last) return;
    after = last.key;
  }
}

/** Lines put together to pieces worth sending. */
async function* pieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

/**
 * A namespace's entries, or those that are selected, as JSON Lines, made piece by piece as they are taken. What
 * is masked is left out. The export is audited. Throws `not_found`.
 */
export async function exportEntries(
  ctx: Context,
  input: z.input<typeof exportInput>,
): Promise<AsyncGenerator<string>> {
  await requireScope(ctx, 'kv.read');
  const wanted = parseInput(exportInput, input);
  const { namespace, versions } = wanted;
  if (!(await findNamespace(ctx.bus.store.read, ctx.workspace.id, namespace))) {
    throw new BusError('not_found', 'There is no such namespace.');
  }
  const act = { action: 'kv.export', subject: subjectOf(wanted) };
  await ctx.bus.store.write((tx) => auditAct(tx, ctx, { ...act, after: JSON.stringify({ versions }) }));
  return pieces(linesOf(ctx, wanted));
}
