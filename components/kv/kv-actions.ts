import type { Answer } from '@/components/ui/use-act';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import type { ContentType, KvEntry } from '@/lib/shape/kv/entry';

interface Place {
  workspace: string;
  namespace: string;
  key: string;
}

/** What the page may do to the KV; null on a page of somebody who may only look. */
export interface KvActions {
  set(
    given: Place & {
      value: string;
      contentType: ContentType;
      ttlSeconds?: number | null;
      expected: 'absent' | number;
    },
  ): Promise<Answer<number>>;
  remove(given: Place & { expected?: number }): Promise<Answer>;
  restore(given: Place & { version: number; expected?: number }): Promise<Answer<number>>;
  setTtl(given: Place & { ttlSeconds: number | null; expected?: number }): Promise<Answer>;
  split(given: { workspace: string; namespace: string; delimiter: Delimiter }): Promise<Answer>;
}

/** Shows what is masked in an entry; null for who may not see it. */
export type RevealEntry = ((given: Place) => Promise<Answer<KvEntry>>) | null;
