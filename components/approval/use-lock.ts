import { useEffect, useEffectEvent } from 'react';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import type { ApprovalActions } from './approval-actions';

/** A question that stays open this long is being reviewed. */
const STAYS_MS = 2_000;
const RENEWED_MS = 60_000;

/** Tells other reviewers that this one has the question open, for as long as they may answer it and it is in view. */
export function useLock(slug: string, record: ApprovalRecord, review: ApprovalActions['review']): () => void {
  const { id, lock } = record;
  const isFree = record.mayAnswer && (lock === null || lock.isMe);
  const take = useEffectEvent(() => {
    if (!isFree || document.hidden) return;
    // Only a hint to others: a failure does not matter.
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
