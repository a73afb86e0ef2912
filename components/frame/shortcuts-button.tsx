'use client';

import { Keyboard } from 'lucide-react';
import { openOverlay } from '@/components/ui/open-overlay';

export function ShortcutsButton() {
  return (
    <button
      type="button"
      onClick={() => openOverlay('shortcuts')}
      title="Keyboard shortcuts"
      className="grid size-8 shrink-0 place-items-center rounded-md text-sign-2 hover:bg-sign-hover hover:text-sign-ink"
    >
      <Keyboard aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="sr-only">Keyboard shortcuts</span>
    </button>
  );
}
