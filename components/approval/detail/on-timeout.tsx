import { Instant } from '@/components/time/instant';
import { inWords } from '@/lib/client/format/words';
import type { ApprovalRecord } from '@/lib/shape/inbox';

const MEANS: Record<ApprovalRecord['onSilence'], string> = {
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
  const { expiresAt, onSilence, asked } = record;
  if (expiresAt === null) return 'no deadline';
  const { silence } = asked.terms;
  const means =
    onSilence === 'answer' && silence.do === 'answer'
      ? `${inWords(silence.outcome).toLowerCase()} automatically`
      : MEANS[onSilence];
  return (
    <>
      {means} <Instant at={expiresAt} as="relative" />
    </>
  );
}
