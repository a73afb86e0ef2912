'use client';

import { PageError } from '@/components/frame/page-error';

export default function IntentsError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Intents" title="The intents could not be read" {...broken} />;
}
