import { z } from 'zod';
import { DELIMITERS } from './delimiter';

/** How long a key may be, in bytes of UTF-8. */
export const KV_KEY_BYTES = 512;
/** How long a namespace may be, in characters. */
export const KV_NAMESPACE_LENGTH = 512;
/** What the namespaces of OpenIntent's agents begin with; their entries are found by an id of their own. */
export const OPENINTENT_NAMESPACES = '@openintent/';
/** How long a value may be, in bytes. */
export const KV_VALUE_BYTES = 4 * 1024 * 1024;
export const KV_TAGS = 50;
/** The longest time to live, in seconds: a hundred years. */
export const KV_TTL_SECONDS = 100 * 365 * 86_400;

export const delimiter = z.enum(DELIMITERS);

/** `bytes` are kept as base64. */
export const contentType = z.enum(['text', 'json', 'bytes']);
export type ContentType = z.infer<typeof contentType>;

export const kvAct = z.enum(['set', 'restored', 'deleted', 'expired']);
export type KvAct = z.infer<typeof kvAct>;

/** Who wrote a version, and for which intent. */
export const kvWriter = z.object({
  kind: z.enum(['user', 'key', 'system']),
  id: z.string(),
  name: z.string(),
  /** What a client calls itself. */
  label: z.string().nullable(),
  /** The intent it was written for. */
  intentId: z.string().nullable(),
  /** False when the writer only held that intent alone at the time. */
  isSure: z.boolean(),
});
export type KvWriter = z.infer<typeof kvWriter>;

export const kvVersion = z.object({
  version: z.int(),
  act: kvAct,
  contentType,
  /** Bytes of the value. */
  size: z.int(),
  tags: z.array(z.string()),
  at: z.int(),
  expiresAt: z.int().nullable(),
  by: kvWriter,
});
export type KvVersion = z.infer<typeof kvVersion>;

/** An entry as a list shows it. */
export const kvSummary = z.object({
  key: z.string(),
  version: z.int(),
  contentType,
  size: z.int(),
  updatedAt: z.int(),
  expiresAt: z.int().nullable(),
  isDeleted: z.boolean(),
  seq: z.int(),
});
export type KvSummary = z.infer<typeof kvSummary>;

/**
 * An entry with one version of it, and the value unless it was deleted. Bytes are base64. Of a masked one the value is
 * null, or has `•••` where a part of it is masked.
 */
export const kvEntry = kvVersion.extend({
  /** A name of its own, for a protocol that has entries found by one. */
  id: z.string().nullable(),
  namespace: z.string(),
  key: z.string(),
  value: z.string().nullable(),
  isMasked: z.boolean(),
  createdAt: z.int(),
  seq: z.int(),
});
export type KvEntry = z.infer<typeof kvEntry>;
