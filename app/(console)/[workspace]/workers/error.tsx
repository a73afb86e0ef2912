'use client';

import { PageError } from '@/components/frame/page-error';

export default function WorkersError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Workers" title="The workers could not be read" {...broken} />;
}
