'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { InFrame } from '@/components/frame/in-frame';

export default function ApprovalsError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <InFrame>
      <ErrorPage title="The approvals could not be read" error={error} retry={retry} />
    </InFrame>
  );
}
