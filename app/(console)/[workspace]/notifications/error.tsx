'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { InFrame } from '@/components/frame/in-frame';

export default function NotificationsError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <InFrame>
      <ErrorPage title="The notifications could not be read" error={error} retry={retry} />
    </InFrame>
  );
}
