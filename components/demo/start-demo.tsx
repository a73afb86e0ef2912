'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type DemoAction, refusalOf } from './act';

interface StartDemoProps {
  slug: string;
  start: DemoAction;
  onStarted?: () => void;
}

/** For who has nothing to look at yet: traffic that comes and goes by itself, and takes its workspace with it. */
export function StartDemo({ slug, start, onStarted }: StartDemoProps) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isStarting, startStarting] = useTransition();
  // A press before the page listens would be lost.
  const isAwake = useHydrated();
  const press = () =>
    startStarting(async () => {
      const refused = await refusalOf(start, slug);
      setRefusal(refused);
      if (refused) return;
      onStarted?.();
      router.push('/demo/intents');
    });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="max-w-prose text-ink-2">
        Just looking? Start sample traffic in a separate workspace. One click removes it.
      </p>
      <Button disabled={isStarting || !isAwake} onClick={press}>
        {isStarting ? 'Starting…' : 'Start sample traffic'}
      </Button>
      {refusal && (
        <p role="alert" className="w-full text-sm text-failed">
          {refusal}
        </p>
      )}
    </div>
  );
}
