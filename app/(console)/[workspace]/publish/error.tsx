'use client';

import { PageError } from '@/components/frame/page-error';

export default function PublishError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Publish" title="Publish could not be opened" {...broken} />;
}
