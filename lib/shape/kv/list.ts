import { z } from 'zod';
import { protocol } from '@/lib/shape/protocol';
import { delimiter, kvSummary, kvVersion } from './entry';

export const kvNamespace = z.object({
  namespace: z.string(),
  /** What people call it: the key's name, iii's scope, the agent. */
  name: z.string(),
  protocol,
  delimiter,
  keys: z.int(),
  bytes: z.int(),
  /** Counts up with every write in the namespace: where its live changes stand. */
  seq: z.int(),
  updatedAt: z.int(),
});
export type KvNamespace = z.infer<typeof kvNamespace>;

export const kvSort = z.enum(['key', 'updated', 'size', 'expiry']);
export type KvSort = z.infer<typeof kvSort>;

/** A page of a list: `scanned` keys were looked at; null for `next` when there are no more. */
export const kvList = z.object({
  entries: z.array(kvSummary),
  scanned: z.int(),
  next: z.string().nullable(),
});
export type KvList = z.infer<typeof kvList>;

/** A page of what lies right in a folder. */
export const kvLevel = z.object({
  folders: z.array(z.object({ path: z.string(), keys: z.int() })),
  entries: z.array(kvSummary),
  next: z.object({ kind: z.enum(['folder', 'key']), name: z.string() }).nullable(),
});
export type KvLevel = z.infer<typeof kvLevel>;

export const kvHistory = z.object({
  versions: z.array(kvVersion),
  /** The version to go on before; null when there are no more. */
  next: z.int().nullable(),
});
export type KvHistory = z.infer<typeof kvHistory>;

export const kvNamespaces = z.object({
  namespaces: z.array(kvNamespace),
  isCut: z.boolean(),
  bytes: z.int(),
  /** Bytes that all values may have. */
  limit: z.int(),
  keptDays: z.int(),
  keptVersions: z.int(),
});
export type KvNamespaces = z.infer<typeof kvNamespaces>;

/** What a selection has, before something is done to all of it. */
export const kvPreview = z.object({
  count: z.int(),
  /** The first keys. */
  sample: z.array(z.string()),
  /** What people call the namespace. */
  name: z.string(),
  /** What has to be typed before it is deleted; null when it is few. */
  confirm: z.string().nullable(),
});
export type KvPreview = z.infer<typeof kvPreview>;

/** What a page that watches a namespace lacks; null for entries that it has to read anew. */
export const kvChanges = z.object({
  entries: z.array(kvSummary).nullable(),
  seq: z.int(),
  keys: z.int(),
  bytes: z.int(),
});
export type KvChanges = z.infer<typeof kvChanges>;
