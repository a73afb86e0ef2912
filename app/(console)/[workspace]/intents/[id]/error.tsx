'use client';

import { PageError } from '@/components/frame/page-error';

export default function IntentError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Intent" title="The intent could not be read" {...broken} />;
}
