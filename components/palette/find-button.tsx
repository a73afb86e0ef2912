'use client';

import { Button } from '@/components/ui/button';
import { openOverlay } from '@/components/ui/open-overlay';

/** Where something was not found: look for something else. */
export function FindButton({ children }: { children: string }) {
  return (
    <Button size="lg" onClick={() => openOverlay('palette')}>
      {children}
    </Button>
  );
}
