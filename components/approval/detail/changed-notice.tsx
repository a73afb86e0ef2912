import { TextDiff } from '@/components/json/text-diff';
import { Button } from '@/components/ui/button';
import type { ApprovalRecord } from '@/lib/shape/inbox';

interface ChangedNoticeProps {
  before: ApprovalRecord;
  now: ApprovalRecord;
  onSeen: () => void;
}

/** Says that what one was about to answer is not what one was shown, and what is different. */
export function ChangedNotice({ before, now, onSeen }: ChangedNoticeProps) {
  const [was, is] = [before.asked.question, now.asked.question];
  const questions = [JSON.stringify(was), JSON.stringify(is)] as const;
  return (
    <section role="alert" className="grid gap-3 rounded-lg border border-waiting/50 bg-waiting-tint p-4">
      <p>
        <strong className="font-semibold">This changed after you opened it.</strong> What you have entered is
        kept. Read the new version before you decide.
      </p>
      <div className="grid gap-px overflow-hidden rounded-md border border-rule bg-card">
        {questions[0] !== questions[1] && (
          <TextDiff from={questions[0]} to={questions[1]} label="What changed in the question" />
        )}
        {before.payload !== now.payload && (
          <TextDiff from={before.payload} to={now.payload} label="What changed in the payload" />
        )}
      </div>
      <div>
        <Button size="lg" onClick={onSeen}>
          Continue with the new version
        </Button>
      </div>
    </section>
  );
}
