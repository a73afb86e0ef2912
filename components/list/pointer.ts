import { type RefObject, useEffect, useState } from 'react';

/** The element that a mouse was last seen over; null while the keyboard or a finger is in use. */
let over: Element | null = null;

const onPointer = ({ pointerType, target }: PointerEvent) => {
  over = pointerType === 'mouse' && target instanceof Element ? target : null;
};
const onKey = () => {
  over = null;
};

let users = 0;

/** Follows the pointer until the returned function is called. */
function followPointer(): () => void {
  if (users++ === 0) {
    document.addEventListener('pointerover', onPointer, true);
    document.addEventListener('pointermove', onPointer, { capture: true, passive: true });
    document.addEventListener('keydown', onKey, true);
  }
  return () => {
    if (--users > 0) return;
    over = null;
    document.removeEventListener('pointerover', onPointer, true);
    document.removeEventListener('pointermove', onPointer, true);
    document.removeEventListener('keydown', onKey, true);
  };
}

/** Whether somebody's mouse is over an element: what is under it must not move, or the wrong row is pressed. */
export function isPointedAt(element: Element | null): boolean {
  // Not by `over` alone: a row may have been drawn anew under the mouse.
  return over !== null && (element?.matches(':hover') ?? false);
}

export function useFollowPointer(): void {
  useEffect(followPointer, []);
}

/** {@link isPointedAt}, as state. */
export function useIsPointedAt(element: RefObject<Element | null>): boolean {
  const [isOver, setIsOver] = useState(false);
  useFollowPointer();
  useEffect(() => {
    const look = () => setIsOver(isPointedAt(element.current));
    const events = ['pointermove', 'pointerover', 'keydown', 'scroll'] as const;
    // After `over` was noted: the first listens while capturing, this one afterwards.
    for (const event of events) document.addEventListener(event, look, { passive: true });
    document.documentElement.addEventListener('pointerleave', look);
    return () => {
      for (const event of events) document.removeEventListener(event, look);
      document.documentElement.removeEventListener('pointerleave', look);
    };
  }, [element]);
  return isOver;
}
