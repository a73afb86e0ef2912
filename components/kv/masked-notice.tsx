import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface MaskedNoticeProps {
  /** Null for who may not see it. */
  reveal: (() => void) | null;
  isWhole: boolean;
  isPending: boolean;
}

/** Says that a value, or parts of it, were not sent here, and to whom it may be shown. */
export function MaskedNotice({ reveal, isWhole, isPending }: MaskedNoticeProps) {
  const button = reveal && (
    <Button disabled={isPending} onClick={reveal}>
      Reveal
    </Button>
  );
  return (
    <Notice role="status" action={button}>
      {isWhole ? 'The value is masked by a rule.' : 'Parts of the value are masked by a rule.'}{' '}
      {reveal ? 'Revealing it is written to the audit log.' : 'Only an owner or an admin may reveal it.'}
    </Notice>
  );
}
