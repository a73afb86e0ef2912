import { Instant } from '@/components/time/instant';
import { inWords } from '@/lib/client/format/words';
import type { ApprovalRecord } from '@/lib/shape/inbox';

const MEANS: Record<ApprovalRecord['onSilence'], string> = {
  reject: 'rejected',
  fail: 'failed',
  answer: 'answered',
  escalate: 'put to others',
  wait: 'keeps waiting',
  resume: 'goes on unanswered',
  nothing: 'over',
};

/** What it means that nobody answers, and when. */
export function Silence({ record }: { record: ApprovalRecord }) {
  const { expiresAt, onSilence, asked } = record;
  if (expiresAt === null) return 'waits until somebody decides';
  const { silence } = asked.terms;
  const means =
    onSilence === 'answer' && silence.do === 'answer'
      ? inWords(silence.outcome).toLowerCase()
      : MEANS[onSilence];
  return (
    <>
      {means} if nobody decides <Instant at={expiresAt} as="relative" />
    </>
  );
}
