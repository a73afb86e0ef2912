'use client';

import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useKeys } from '@/components/keyboard/use-keys';
import { Button } from '@/components/ui/button';

const SHOWN_MS = 10_000;

interface UndoToastProps {
  /** What was done. */
  children: string;
  isPending: boolean;
  onUndo: () => void;
  onClose: () => void;
}

/** Says what was done and offers the way back for a while; for as long as it is pointed at or has the focus. */
export function UndoToast({ children, isPending, onUndo, onClose }: UndoToastProps) {
  const [isHeld, setIsHeld] = useState(false);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (isHeld || isPending) return;
    const timer = setTimeout(() => close(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, isPending]);
  useKeys({ u: onUndo });
  return (
    <div
      role="status"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="settle fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-32px)] -translate-x-1/2 items-center gap-2 rounded-lg border border-control bg-card py-2 pr-2 pl-4 text-sm shadow-2xl max-md:bottom-20"
    >
      <p className="min-w-0 truncate">{children}</p>
      <Button size="sm" aria-keyshortcuts="u" disabled={isPending} onClick={onUndo}>
        Undo
      </Button>
      <Button size="icon" variant="ghost" aria-label="Dismiss" onClick={onClose}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </div>
  );
}
