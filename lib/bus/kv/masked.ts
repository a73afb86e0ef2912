import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from '@/lib/store/kv/entries';
import { listMaskRows } from '@/lib/store/kv/masks';
import { type KvPlace, toWholeEntry } from './entry';
import { hasMaskText, type Mask, masked, maskingOf } from './pure/mask';

/** The workspace's masks. */
export const masksOf = (db: Reader, { bus, workspace }: Context): Promise<Mask[]> =>
  bus.store.memo(`kv masks ${workspace.id}`, () => listMaskRows(db, workspace.id));

/** An entry as a browser may have it. */
export async function toEntry(db: Reader, ctx: Context, row: KvRow): Promise<KvEntry> {
  const entry = toWholeEntry(row);
  if (entry.value === null) return entry;
  return { ...entry, ...masked(entry.value, maskingOf(await masksOf(db, ctx), row)) };
}

/** Throws `invalid` for a value in which what stands for a masked part would be saved in its place. */
export async function requireNoMaskText(
  db: Reader,
  ctx: Context,
  at: KvPlace & { value: string },
): Promise<void> {
  if (!hasMaskText(at.value, maskingOf(await masksOf(db, ctx), at))) return;
  throw new BusError(
    'invalid',
    'The value has ••• in the place of a masked part. Reveal it before you save, or write something else there.',
  );
}
