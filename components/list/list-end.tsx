'use client';

import type { ReactNode } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/lib/client/format/number';

interface NothingMatchesProps {
  /** What there would be one of: `worker`. */
  what: string;
  onClear: () => void;
  /** When there would be one. */
  children: ReactNode;
}

/** In the place of a list whose filter leaves nothing of it. */
export function NothingMatches({ what, onClear, children }: NothingMatchesProps) {
  return (
    <EmptyState title={`No ${what} matches`} actions={<Button onClick={onClear}>Clear filters</Button>}>
      <p>{children}</p>
    </EmptyState>
  );
}

interface ShowMoreProps {
  /** How many there are, where that is known. */
  of?: number;
  isLoading: boolean;
  onShow: () => void;
}

/** The end of a list of which only the first are read. */
export function ShowMore({ of, isLoading, onShow }: ShowMoreProps) {
  const name = of === undefined ? 'Show more' : `Show more of ${formatCount(of)}`;
  return (
    <div className="flex justify-center p-4">
      <Button disabled={isLoading} onClick={onShow}>
        {isLoading ? 'Loading…' : name}
      </Button>
    </div>
  );
}
