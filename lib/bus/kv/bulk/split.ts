import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Step, Work } from '@/lib/bus/job/run';
import { startIn } from '@/lib/bus/job/start';
import { namespaceName } from '@/lib/bus/kv/namespaces';
import { requireScope } from '@/lib/bus/scope';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import { delimiter } from '@/lib/shape/kv/entry';
import { folderOf, foldersDownTo } from '@/lib/shape/kv/folders';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import { countInFolder } from '@/lib/store/kv/folders';
import { type EnteredNamespace, enterNamespace, findNamespace } from '@/lib/store/kv/namespaces';
import { listParents, setDelimiterOf, setParent } from '@/lib/store/kv/regroup';

/** Keys sorted in one transaction. */
const BATCH = 1_000;

const splitInput = z.object({ namespace: z.string() });

/** How many keys come into folders and, below 0, leave them. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(folder: string, by: 1 | -1): void {
    for (const path of foldersDownTo(folder)) this.#counts.set(path, (this.#counts.get(path) ?? 0) + by);
  }

  async write(tx: Tx, space: EnteredNamespace): Promise<void> {
    for (const [path, by] of this.#counts) {
      if (by !== 0) await countInFolder(tx, space, { path, parent: foldersDownTo(path).at(-2) ?? '' }, by);
    }
  }
}

/**
 * Sorts the next keys of a namespace that has been entered into the folders of its delimiter. Whoever writes meanwhile
 * does so by that delimiter too, and each key lies in one folder at any time, so the counts are exact all along.
 */
async function sortKeys(tx: Tx, space: EnteredNamespace, after: string, batch = BATCH): Promise<Step> {
  const rows = await listParents(tx, space, after, batch);
  const tally = new Tally();
  let done = 0;
  for (const { key, parent: before, is_deleted } of rows) {
    const parent = folderOf(key, space.delimiter);
    if (!is_deleted) done++;
    if (parent === before) continue;
    await setParent(tx, space, key, parent);
    if (is_deleted) continue;
    tally.add(before, -1);
    tally.add(parent, 1);
  }
  await tally.write(tx, space);
  const last = rows.at(-1);
  return { place: last && rows.length === batch ? last.key : null, done, skipped: 0, problems: [] };
}

/** Sorts a batch of keys into the folders of the delimiter that their namespace has now. */
export const splitPart: Work = async (tx, ctx, job) => {
  const { namespace } = readStored(splitInput, job.input);
  const found = await findNamespace(tx, ctx.workspace.id, namespace);
  if (!found) return { place: null, done: 0, skipped: 0, problems: [] };
  return sortKeys(tx, await enterNamespace(tx, found, ctx.bus.now()), job.place ?? '');
};

/**
 * Splits a namespace's keys at another character, for everybody: the first thousand at once, more by a job. Throws
 * `invalid`, `not_found`.
 */
export async function setDelimiter(
  ctx: Context,
  namespace: string,
  at: Delimiter,
  batch = BATCH,
): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const wanted = delimiter.safeParse(at);
  if (!wanted.success) throw new BusError('invalid', 'Keys split at ":", "/" or ".".');
  await commit(ctx.bus, async (tx) => {
    const found = await findNamespace(tx, ctx.workspace.id, namespace);
    if (!found) throw new BusError('not_found', 'There is no such namespace.');
    if (found.delimiter === at) return;
    const space = await enterNamespace(tx, found, ctx.bus.now());
    await setDelimiterOf(tx, space, at);
    const { place, done } = await sortKeys(tx, { ...space, delimiter: at }, '', batch);
    if (place !== null) {
      const input = { namespace, name: await namespaceName(tx, ctx, found), delimiter: at };
      await startIn(tx, ctx, { kind: 'kv.split', input, total: found.keys, done, place });
    }
    await auditAct(tx, ctx, {
      action: 'kv.split',
      subject: `kv ${namespace}`,
      before: found.delimiter,
      after: at,
    });
  });
}
