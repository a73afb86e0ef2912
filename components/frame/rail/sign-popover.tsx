'use client';

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { cn } from '@/components/ui/cn';

interface SignPopoverProps {
  /** The accessible name of what opens. */
  label: string;
  /** What the button shows. */
  button: ReactNode;
  buttonClass: string;
  /** Takes the whole width of the window. */
  isWide?: boolean;
  className?: string;
  /** Somebody is about to press the button. */
  onNear: () => void;
  /** What opens, drawn from the first opening on. */
  children: (panel: RefObject<HTMLDivElement | null>) => ReactNode;
}

/** Room to the edge of the window, in pixels. */
const EDGE = 12;
const STOPS = 'input:not([type=radio]), input:checked, a, button';

/** A button on the sign and what opens beside it. Arrows walk it; Escape and a press elsewhere close it. */
export function SignPopover(props: SignPopoverProps) {
  const { label, button, buttonClass, isWide = false, className, onNear, children } = props;
  const panel = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [wasOpened, setWasOpened] = useState(false);

  /** The panel stands in the top layer, where nothing can clip it, so it has to be told where. */
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    if (!at || !panel.current) return;
    const isAbove = at.top > window.innerHeight / 2;
    const edge = isAbove ? window.innerHeight - at.top + 4 : at.bottom + 4;
    const { style } = panel.current;
    style.inset = isAbove ? `auto auto ${edge}px auto` : `${edge}px auto auto auto`;
    style.left = isWide ? '0' : `${at.left}px`;
    style.right = isWide ? '0' : 'auto';
    style.maxHeight = `${window.innerHeight - edge - EDGE}px`;
    if (!isWide) style.minWidth = `${at.width}px`;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !panel.current) return;
    event.preventDefault();
    const stops = [...panel.current.querySelectorAll<HTMLElement>(STOPS)];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
    const to = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
    stops[to]?.focus();
  };

  return (
    <>
      <button
        ref={opener}
        type="button"
        popoverTarget={id}
        onPointerEnter={onNear}
        onFocus={onNear}
        className={buttonClass}
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
        onKeyDown={onKeyDown}
        className={cn(
          'on-sign m-0 overflow-y-auto border border-sign-rule shadow-2xl outline-none',
          isWide ? 'w-auto max-w-none border-x-0' : 'max-w-[calc(100vw-24px)] rounded-lg',
          className,
        )}
      >
        {wasOpened && children(panel)}
      </div>
    </>
  );
}

/** Closes what a panel stands in: itself, and the panels around it. */
export function closePopovers(panel: RefObject<HTMLDivElement | null>): void {
  let outermost: HTMLElement | null = panel.current;
  for (
    let around = outermost;
    around;
    around = around.parentElement?.closest<HTMLElement>('[popover]') ?? null
  ) {
    outermost = around;
  }
  outermost?.hidePopover();
}

/** Calls `onOpen` with the panel at each opening, also at the one that what is in it comes with. */
export function useOpening(
  panel: RefObject<HTMLDivElement | null>,
  onOpen: (panel: HTMLDivElement) => void,
  onClose?: () => void,
): void {
  const latest = useRef({ onOpen, onClose });
  useEffect(() => {
    latest.current = { onOpen, onClose };
  });
  useEffect(() => {
    const box = panel.current;
    if (!box) return;
    const toggled = () => {
      if (box.matches(':popover-open')) latest.current.onOpen(box);
      else latest.current.onClose?.();
    };
    toggled();
    box.addEventListener('toggle', toggled);
    return () => box.removeEventListener('toggle', toggled);
  }, [panel]);
}
