'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { type DemoAction, refusalOf } from './act';

interface DemoBannerProps {
  slug: string;
  isRunning: boolean;
  /** Missing for who may only look. */
  actions?: { start: DemoAction; cleanUp: DemoAction } | undefined;
}

/** Says that nothing here is real, and takes it away on one click. */
export function DemoBanner({ slug, isRunning, actions }: DemoBannerProps) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startAct] = useTransition();
  const act = (action: DemoAction, then: () => void) =>
    startAct(async () => {
      const refused = await refusalOf(action, slug);
      setRefusal(refused);
      if (!refused) then();
    });
  return (
    <aside
      aria-label="Sample traffic"
      className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule bg-card px-4 py-1.5 text-sm @lg/page:px-6"
    >
      <p className="min-w-0 flex-1 basis-24">
        {isRunning ? 'Sample traffic is running.' : 'Sample traffic has stopped.'}
      </p>
      {refusal && (
        <p role="alert" className="text-failed">
          {refusal}
        </p>
      )}
      {actions && !isRunning && (
        <Button size="sm" disabled={isPending} onClick={() => act(actions.start, router.refresh)}>
          Start again
        </Button>
      )}
      {actions && (
        <Button size="sm" disabled={isPending} onClick={() => act(actions.cleanUp, () => router.push('/'))}>
          {isRunning ? 'Stop and remove' : 'Remove'}
        </Button>
      )}
    </aside>
  );
}
