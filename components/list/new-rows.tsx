'use client';

import { ArrowUp } from 'lucide-react';

interface NewRowsProps {
  count: number;
  onShow: () => void;
}

/** How many rows gathered while they would have been in the way. Takes no room of its own. */
export function NewRows({ count, onShow }: NewRowsProps) {
  return (
    <div role="status" className="pointer-events-none sticky top-[52px] z-20 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="settle pointer-events-auto mt-0.5 flex h-8 items-center gap-2 rounded-full bg-accent px-4 text-sm font-semibold text-accent-ink shadow-lg"
        >
          <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
          {count >= 10_000 ? '10,000+' : count} new
        </button>
      )}
    </div>
  );
}
