'use client';

import { PageError } from '@/components/frame/page-error';

export default function ConnectError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Connect" title="Connect could not be opened" {...broken} />;
}
