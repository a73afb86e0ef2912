import { z } from 'zod';
import { BusError } from '@/lib/bus/errors';
import { isStorable } from '@/lib/pure/text';
import {
  KV_KEY_BYTES,
  KV_NAMESPACE_LENGTH,
  type KvEntry,
  type KvSummary,
  type KvVersion,
} from '@/lib/shape/kv/entry';
import { readStored } from '@/lib/shape/stored';
import { isLive, type KvRow } from '@/lib/store/kv/entries';
import type { KvListed } from '@/lib/store/kv/scan';
import type { KvVersionRow } from '@/lib/store/kv/versions';

/** Where an entry is. */
export interface KvPlace {
  namespace: string;
  key: string;
}

const bytesIn = (text: string) => Buffer.byteLength(text);

export const kvPlace = z.object({
  namespace: z
    .string()
    .min(1, 'The namespace is empty.')
    .max(KV_NAMESPACE_LENGTH, `The namespace is longer than ${KV_NAMESPACE_LENGTH} characters.`)
    .refine(isStorable, 'The namespace has a character that cannot be stored.'),
  key: z
    .string()
    .min(1, 'The key is empty.')
    .refine((key) => bytesIn(key) <= KV_KEY_BYTES, `The key is longer than ${KV_KEY_BYTES} bytes.`)
    .refine(isStorable, 'The key has a character that cannot be stored.'),
});

const tags = z.array(z.string());

export const tagsOf = (row: Pick<KvRow, 'tags'>): string[] => readStored(tags, row.tags);

/** A value as JSON text: people may write any text at a key whose protocol takes JSON. */
export const jsonOf = ({ value, content_type }: Pick<KvRow, 'value' | 'content_type'>): string =>
  content_type === 'json' && value !== null ? value : JSON.stringify(value);

/** What a version says, without its value. */
export function toVersion(row: Omit<KvVersionRow, 'value'>): KvVersion {
  return {
    version: row.version,
    act: row.act,
    contentType: row.content_type,
    size: row.size,
    tags: tagsOf(row),
    at: row.updated_at,
    expiresAt: row.expires_at,
    by: {
      kind: row.writer_kind,
      id: row.writer_id,
      name: row.writer_name,
      label: row.writer_label,
      intentId: row.intent_id,
      isSure: row.intent_sure === 1,
    },
  };
}

/** An entry whole, whether it is masked or not: lib/bus/kv/masked.ts makes what a browser may have. */
export function toWholeEntry(row: KvRow): KvEntry {
  const { id, namespace, key, value, created_at: createdAt, seq } = row;
  return { ...toVersion(row), id, namespace, key, value, isMasked: false, createdAt, seq };
}

export function toSummary(row: KvListed): KvSummary {
  return {
    key: row.key,
    version: row.version,
    contentType: row.content_type,
    size: row.size,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    isDeleted: row.is_deleted === 1,
    seq: row.seq,
  };
}

/** An entry that has a value. */
export type LiveRow = KvRow & { value: string };

/** The entry as it is; throws `not_found` when there is none or it has expired. */
export function requireLive(row: KvRow | undefined, now: number): LiveRow {
  if (row && isLive(row, now)) {
    const { value } = row;
    if (value !== null) return { ...row, value };
  }
  throw new BusError('not_found', 'Key not found or expired.');
}
