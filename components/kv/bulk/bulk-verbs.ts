import type { JobActions } from '@/components/job/job-actions';
import type { Answer } from '@/components/ui/use-act';
import type { Selection } from '@/lib/client/kv/selection';

export type BulkChange = 'delete' | 'expire' | 'persist';

type Given = Selection & { workspace: string; reason?: string };
type Started = Promise<Answer<{ id: string }>>;

/** What the page may do to many keys at once; null on a page of somebody who may only look. */
export interface BulkVerbs {
  remove(given: Given & { confirm?: string }): Started;
  expire(given: Given & { ttlSeconds: number | null }): Started;
  jobs: JobActions;
}
