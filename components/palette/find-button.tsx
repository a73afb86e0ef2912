'use client';

import { Button } from '@/components/ui/button';
import { summon } from './open-overlay';

/** Where something was not found: look for something else. */
export function FindButton({ children }: { children: string }) {
  return (
    <Button size="lg" onClick={() => summon('palette')}>
      {children}
    </Button>
  );
}
