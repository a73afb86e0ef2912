'use client';

import { PageError } from '@/components/frame/page-error';

export default function MembersError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Members" title="The members could not be read" {...broken} />;
}
