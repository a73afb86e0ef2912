'use client';

import { PageError } from '@/components/frame/page-error';

export default function NotificationsError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Notifications" title="The notifications could not be read" {...broken} />;
}
