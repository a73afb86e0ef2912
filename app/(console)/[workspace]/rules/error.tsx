'use client';

import { PageError } from '@/components/frame/page-error';

export default function RulesError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Rules" title="The rules could not be read" {...broken} />;
}
