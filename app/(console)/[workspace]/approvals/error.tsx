'use client';

import { PageError } from '@/components/frame/page-error';

export default function ApprovalsError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Approvals" title="The approvals could not be read" {...broken} />;
}
