'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';

interface LoadOlderProps {
  /** Where the search stopped, if it found too little on its way. */
  lookedBackTo: number | null;
  isEmpty: boolean;
  isLoading: boolean;
  /** Coming near the end loads more, unless the search has stopped to ask. */
  isEndless?: boolean;
  onLoad: () => void;
}

/** The end of the rows that are loaded. */
export function LoadOlder({ lookedBackTo, isEmpty, isLoading, isEndless = false, onLoad }: LoadOlderProps) {
  const end = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(onLoad);
  const isWatched = isEndless && !isLoading && lookedBackTo === null;
  useEffect(() => {
    if (!end.current || !isWatched) return;
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load(), {
      rootMargin: '1200px 0px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isWatched]);
  return (
    <div ref={end} className="flex flex-wrap items-center justify-center gap-3 p-4 text-sm text-ink-2">
      {lookedBackTo !== null && (
        <span>
          {isEmpty && 'No matches so far. '}Searched back to <Instant at={lookedBackTo} as="moment" />.
        </span>
      )}
      <Button disabled={isLoading} onClick={onLoad}>
        {isLoading ? 'Loading…' : lookedBackTo === null ? 'Show older' : 'Search further back'}
      </Button>
    </div>
  );
}
