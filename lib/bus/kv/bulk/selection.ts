import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { DELIMITERS } from '@/lib/shape/kv/delimiter';
import { folderOf } from '@/lib/shape/kv/folders';
import { globMatches, headOfGlob } from '@/lib/shape/search/glob';
import type { Reader } from '@/lib/store/driver/store';
import { listKeys } from '@/lib/store/kv/bulk';
import type { KvNamespaceRow } from '@/lib/store/kv/namespaces';
import { countPrefix, type Space } from '@/lib/store/kv/scan';

/** Entries of a namespace: those that begin like a prefix or, where there is one, match a glob. */
export const selection = z.object({
  namespace: z.string(),
  prefix: z.string().max(512).default(''),
  glob: z.string().max(512).optional(),
});
export type Selection = z.output<typeof selection>;

const PAGE = 1_000;

/** What all of its keys begin with. */
export const headOf = ({ prefix, glob }: Selection): string =>
  glob === undefined ? prefix : headOfGlob(glob);

/** Whether a key that begins so is one of them. */
export const fits = ({ glob }: Selection, key: string): boolean =>
  glob === undefined || globMatches(glob, key);

/** How a selection is called in the audit log. */
export const subjectOf = ({ namespace, prefix, glob }: Selection) =>
  `kv ${namespace} ${glob ?? `${prefix}*`}`;

async function countGlob(db: Reader, space: Space, at: Selection, sample: string[], most: number) {
  const prefix = headOf(at);
  let count = 0;
  for (let after = ''; ; ) {
    const rows = await listKeys(db, space, { prefix, after, limit: PAGE });
    for (const { key } of rows) {
      if (!fits(at, key)) continue;
      count++;
      if (sample.length < most) sample.push(key);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return count;
    after = last.key;
    await setImmediate();
  }
}

/** How many entries it has, exactly, and the first of their keys. A glob's are looked through, a prefix' are counted. */
export async function countSelection(
  db: Reader,
  { workspace_id: workspaceId, keys }: KvNamespaceRow,
  at: Selection,
  most: number,
): Promise<{ count: number; sample: string[] }> {
  const space = { workspaceId, namespace: at.namespace };
  if (at.glob !== undefined) {
    const sample: string[] = [];
    return { count: await countGlob(db, space, at, sample, most), sample };
  }
  const { prefix } = at;
  const rows = await listKeys(db, space, { prefix, after: '', limit: most });
  const parents = DELIMITERS.map((delimiter) => ({ delimiter, parent: folderOf(prefix, delimiter) }));
  const count = prefix === '' ? keys : await countPrefix(db, space, { prefix, parents });
  return { count, sample: rows.map(({ key }) => key) };
}
