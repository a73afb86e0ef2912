'use client';

import { PageError } from '@/components/frame/page-error';

export default function WorkspaceError(broken: { error: unknown; retry: () => void }) {
  return <PageError title="This page broke down" {...broken} />;
}
