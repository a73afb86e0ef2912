import { Instant } from '@/components/time/instant';
import { inWords } from '@/lib/client/format/words';
import type { ApprovalRecord } from '@/lib/shape/inbox';

const MEANS: Record<ApprovalRecord['onTimeout'], string> = {
  reject: 'rejected automatically',
  fail: 'fails',
  answer: 'answered automatically',
  escalate: 'escalates',
  wait: 'answer expected',
  resume: 'resumes without an answer',
  nothing: 'expires',
};

/** What happens when nobody answers, and when. */
export function OnTimeout({ record }: { record: ApprovalRecord }) {
  const { expiresAt, onTimeout, asked } = record;
  if (expiresAt === null) return 'no deadline';
  const answer = asked.terms.onTimeout;
  const means =
    onTimeout === 'answer' && answer.do === 'answer'
      ? `${inWords(answer.outcome).toLowerCase()} automatically`
      : MEANS[onTimeout];
  return (
    <>
      {means} <Instant at={expiresAt} as="relative" />
    </>
  );
}
