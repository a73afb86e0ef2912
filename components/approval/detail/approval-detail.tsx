'use client';

import { useQuery } from '@tanstack/react-query';
import { useKeys } from '@/components/frame/use-keys';
import { Button } from '@/components/ui/button';
import { useAct } from '@/components/ui/use-act';
import { read } from '@/lib/client/read';
import type { ApprovalActions } from './approval-actions';

interface ApprovalDetailProps {
  slug: string;
  id: string;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
  isPhone?: boolean;
}

/** A question and its two usual answers. */
export function ApprovalDetail({ slug, id, actions, onAnswered }: ApprovalDetailProps) {
  const { refusal, isPending, act } = useAct();
  const { data } = useQuery({
    queryKey: [slug, 'approvals', id],
    queryFn: ({ signal }) =>
      read(
        `/api/console/${encodeURIComponent(slug)}/approvals/${id}`,
        import('@/lib/shape/inbox').then(({ approvalRecord }) => approvalRecord),
        signal,
      ),
  });
  const answer = (outcome: string) =>
    data &&
    act(
      () => actions.decide({ workspace: slug, id, shown: data.shown, outcome }),
      () => onAnswered(id),
    );
  useKeys({ a: () => answer('approved') });
  if (!data) return <p className="p-6 text-ink-2">Loading the question</p>;
  return (
    <article className="grid gap-4 p-6">
      <h2 className="text-xl font-semibold wrap-anywhere">{data.title}</h2>
      <p>{data.state}</p>
      {refusal && <p role="alert">{refusal}</p>}
      {data.state === 'pending' && (
        <div className="flex gap-2">
          <Button variant="approve" disabled={isPending} onClick={() => answer('approved')}>
            Approve
          </Button>
          <Button variant="danger" disabled={isPending} onClick={() => answer('rejected')}>
            Reject
          </Button>
        </div>
      )}
    </article>
  );
}
