import { useEffect, useEffectEvent } from 'react';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import type { ApprovalActions } from './approval-actions';

/** Who stays this long has it before them, and does not only pass by. */
const STAYS_MS = 2_000;
const RENEWED_MS = 60_000;

/** Tells others that the reader has a question before them, for as long as they may answer it and look at it. */
export function useLock(slug: string, record: ApprovalRecord, review: ApprovalActions['review']): () => void {
  const { id, lock } = record;
  const isFree = record.mayAnswer && (lock === null || lock.isMe);
  const take = useEffectEvent(() => {
    if (!isFree || document.hidden) return;
    // Others see it a little later then; nothing depends on it.
    review({ workspace: slug, id }).catch(() => {});
  });
  useEffect(() => {
    if (!isFree) return;
    let renewal: ReturnType<typeof setInterval> | undefined;
    const stay = setTimeout(() => {
      take();
      renewal = setInterval(take, RENEWED_MS);
    }, STAYS_MS);
    return () => {
      clearTimeout(stay);
      clearInterval(renewal);
    };
  }, [isFree]);
  return () => {
    if (isFree && lock === null) review({ workspace: slug, id }).catch(() => {});
  };
}
