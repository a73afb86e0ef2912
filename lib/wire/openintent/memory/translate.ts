import { z } from 'zod';
import { jsonOf, tagsOf } from '@/lib/bus/kv/entry';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { membersOf } from '@/lib/pure/raw-json';
import { type ContentType, OPENINTENT_NAMESPACES } from '@/lib/shape/kv/entry';
import { openIntentPlace } from '@/lib/shape/kv/names';
import { readStored } from '@/lib/shape/stored';

/** The SDK raises on any other. */
export const memoryType = z.enum(['working', 'episodic', 'semantic']);
export const priority = z.enum(['low', 'normal', 'high']);
export const sensitivity = z.enum(['public', 'internal', 'confidential', 'restricted']);

/** What OpenIntent says of a memory besides its value and tags, as kept; `scope` stands beside it as it came. */
const kept = z.object({
  memory_type: memoryType.catch('working'),
  pinned: z.boolean().catch(false),
  priority: priority.catch('normal'),
  sensitivity: sensitivity.nullable().catch(null),
  curated_by: z.string().nullable().catch(null),
  ttl: z.string().nullable().catch(null),
});
export type Kept = z.infer<typeof kept>;

interface Memory {
  id: string | null;
  namespace: string;
  key: string;
  version: number;
  value: string | null;
  content_type: ContentType;
  tags: string;
  meta: string | null;
  created_at: number;
  updated_at: number;
  expires_at: number | null;
}

export const keptOf = ({ meta }: Pick<Memory, 'meta'>): Kept => readStored(kept, meta ?? '{}');
export const scopeOf = ({ meta }: Pick<Memory, 'meta'>): string =>
  membersOf(meta ?? '{}').get('scope') ?? 'null';

/** What is kept of a memory as the KV's JSON text. */
export const toMeta = (said: Kept, scope: string): string => textOfObject(said, [['scope', scope]]);

/** The KV's namespace of an agent's; an agent's own slashes do not end its name. With '' what all of its begin with. */
export const toNamespace = (agent: string, namespace: string): string =>
  `${OPENINTENT_NAMESPACES}${agent.replaceAll('%', '%25').replaceAll('/', '%2F')}/${namespace}`;

/** A memory as JSON text, its value and scope exactly as they were written. */
export function fromMemory(row: Memory): string {
  const known = {
    id: row.id,
    ...openIntentPlace(row.namespace),
    key: row.key,
    version: row.version,
    tags: tagsOf(row),
    ...keptOf(row),
    created_at: naiveUtc(row.created_at),
    updated_at: naiveUtc(row.updated_at),
    expires_at: row.expires_at === null ? null : naiveUtc(row.expires_at),
  };
  return textOfObject(known, [
    ['scope', scopeOf(row)],
    ['value', jsonOf(row)],
  ]);
}
