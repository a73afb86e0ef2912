'use client';

import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { PHASE_WORDS } from '@/lib/client/format/words';
import type { Phase } from '@/lib/shape/phase';
import { PhaseIcon } from './phase-icon';

/** Colour means attention: what is fine is ink, in three strengths. */
const TONES: Record<Phase, string> = {
  queued: 'text-ink-3',
  running: 'text-ink',
  waiting: 'text-waiting',
  succeeded: 'text-ink-2',
  failed: 'text-failed',
  canceled: 'text-ink-3',
};

/** A phase, always as an icon and a word. Another phase than the first one fades in. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  const [first] = useState(phase);
  return (
    <span
      key={phase}
      className={cn(
        'inline-flex items-baseline gap-2 text-sm font-semibold',
        TONES[phase],
        phase !== first && 'settle',
      )}
    >
      <PhaseIcon phase={phase} className="size-3.5 self-center" />
      {PHASE_WORDS[phase]}
    </span>
  );
}
