import type { ReactNode } from 'react';
import type { Phase } from '@/lib/shape/phase';

const SHAPES: Record<Phase, ReactNode> = {
  queued: <circle cx="8" cy="8" r="5.25" />,
  running: (
    <>
      <circle cx="8" cy="8" r="5.25" />
      <path d="M8 2.75a5.25 5.25 0 0 0 0 10.5Z" fill="currentColor" stroke="none" />
    </>
  ),
  waiting: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.75" />,
  succeeded: <path d="m3 8.75 3.25 3.25L13 4.5" strokeWidth="2" />,
  failed: <path d="m4 4 8 8M12 4l-8 8" strokeWidth="2.25" />,
  canceled: <path d="M3 8h10" strokeWidth="2" />,
};

/** One of our six: ring, half-filled ring, two bars, tick, cross, dash. */
export function PhaseIcon({ phase, className = 'size-4' }: { phase: Phase; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      {SHAPES[phase]}
    </svg>
  );
}
