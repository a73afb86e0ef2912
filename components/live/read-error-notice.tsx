import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useIsCutOff } from './live-provider';

interface ReadErrorNoticeProps extends Pick<ComponentProps<typeof Notice>, 'as' | 'className'> {
  /** What was to be read, as "workers". */
  what: string;
  query: { data: unknown; error: Error | null; refetch: () => unknown };
}

/** Says that the last read failed, unless the banner above the page has said why already. */
export function ReadErrorNotice({ what, query, ...look }: ReadErrorNoticeProps) {
  const isCutOff = useIsCutOff();
  const isKept = query.data !== undefined;
  if (!query.error || (isCutOff && isKept)) return null;
  return (
    <Notice
      tone="failed"
      role="alert"
      {...look}
      action={
        <Button size="sm" onClick={() => void query.refetch()}>
          Try again
        </Button>
      }
    >
      <strong className="font-semibold text-failed">
        {`The ${what} could not be read${isKept ? ' again' : ''}.`}
      </strong>{' '}
      {query.error.message} {isKept && 'What you see is from before.'}
    </Notice>
  );
}
