'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { InFrame } from '@/components/frame/in-frame';

export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <InFrame>
      <ErrorPage title="This page broke down" error={error} retry={retry} />
    </InFrame>
  );
}
