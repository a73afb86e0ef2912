import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useLive, usePollPace } from '@/components/live/live-provider';
import { approvalKeys, approvalQuery } from '@/lib/client/approval/approval';
import type { ApprovalRecord } from '@/lib/shape/inbox';

/** The intents whose events change what a question's record says. */
function concerns({ intentId, blocked }: ApprovalRecord, id: string): boolean {
  return intentId === id || [...blocked.children, ...blocked.dependents].some((one) => one.id === id);
}

/** A question with all there is to know of it, read again whenever something happens to it. */
export function useApproval(slug: string, id: string) {
  const client = useQueryClient();
  const live = useLive();
  const query = useQuery({ ...approvalQuery(slug, id), refetchInterval: usePollPace() });
  const hear = useEffectEvent((intentIds: readonly string[]) => {
    const { data } = query;
    if (!data || !intentIds.some((one) => concerns(data, one))) return;
    void client.invalidateQueries({ queryKey: approvalKeys.record(slug, id) });
  });
  useEffect(() => live.listen(({ events }) => hear(events.map(({ intentId }) => intentId))), [live]);
  return query;
}
