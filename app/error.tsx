'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { SignShell } from '@/components/frame/sign-shell';

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <SignShell>
      <ErrorPage title="This page could not be shown" error={error} retry={retry} />
    </SignShell>
  );
}
