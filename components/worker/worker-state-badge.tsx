import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { WorkerState } from '@/lib/shape/worker/worker';

const STATES: Record<WorkerState, { word: string; tone: string; shape: ReactNode }> = {
  busy: {
    word: 'Busy',
    tone: 'text-ink',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.25" />
        <path d="M8 2.75a5.25 5.25 0 0 0 0 10.5Z" fill="currentColor" stroke="none" />
      </>
    ),
  },
  online: {
    word: 'Online',
    tone: 'text-ink-2',
    shape: <circle cx="8" cy="8" r="5.25" fill="currentColor" stroke="none" />,
  },
  lost: { word: 'Lost', tone: 'text-failed', shape: <path d="m4 4 8 8m0-8-8 8" strokeWidth="2.25" /> },
  drained: {
    word: 'Drained',
    tone: 'text-ink-2',
    shape: <path d="M5.5 3.5v9m5-9v9" strokeWidth="2.25" />,
  },
  late: {
    word: 'Late',
    tone: 'text-waiting',
    shape: <circle cx="8" cy="8" r="5.25" strokeDasharray="2.6 2.9" />,
  },
  offline: { word: 'Offline', tone: 'text-ink-3', shape: <path d="M3 8h10" strokeWidth="2" /> },
};

/** How a worker fares, always as an icon and a word. */
export function WorkerStateBadge({ state }: { state: WorkerState }) {
  const { word, tone, shape } = STATES[state];
  return (
    <span className={cn('inline-flex items-center gap-2 text-sm font-semibold', tone)}>
      <svg
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        aria-hidden="true"
        className="size-3.5 shrink-0"
      >
        {shape}
      </svg>
      {word}
    </span>
  );
}
