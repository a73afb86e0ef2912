'use client';

import { type ReactNode, useId, useRef, useState } from 'react';
import { buttonStyle } from './button';
import { cn } from './cn';

/** Room to the edge of the window, in pixels. */
const EDGE = 8;
const WIDTH = 320;

interface PopoverButtonProps {
  /** The accessible name of what opens. */
  label: string;
  /** What the button shows. */
  button: ReactNode;
  /** Somebody is about to press the button. */
  onNear?: () => void;
  className?: string;
  /** What opens, drawn from the first opening on. */
  children: (close: () => void) => ReactNode;
}

/** A button and what opens under it, in the top layer. Escape and a press elsewhere close it. */
export function PopoverButton({ label, button, onNear, className, children }: PopoverButtonProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    if (!at || !panel.current) return;
    const { style } = panel.current;
    // Its right edge is the button's, unless it would leave the window there.
    const left = Math.max(EDGE, Math.min(at.right, window.innerWidth - EDGE) - WIDTH);
    style.inset = `${at.bottom + 4}px auto auto ${left}px`;
    style.maxHeight = `${window.innerHeight - at.bottom - 4 - EDGE}px`;
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        popoverTarget={id}
        onPointerEnter={onNear}
        onFocus={onNear}
        className={cn(buttonStyle(), 'min-w-0 shrink', className)}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return;
          place();
          setWasOpened(true);
        }}
        className="m-0 w-80 max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-rule bg-card p-1.5 text-ink shadow-2xl outline-none"
      >
        {wasOpened && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
