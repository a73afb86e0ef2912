import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface InboxErrorProps {
  error: Error;
  onRetry: () => void;
  /** Rows from an earlier read are still shown. */
  stale: boolean;
}

export function InboxError({ error, onRetry, stale }: InboxErrorProps) {
  return (
    <Notice
      tone="failed"
      role="alert"
      as="band"
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <strong className="font-semibold text-failed">
        {stale ? 'The questions could not be read again.' : 'The questions could not be read.'}
      </strong>{' '}
      {error.message} {stale && 'What you see is from before.'}
    </Notice>
  );
}
