import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTaken } from '@/components/keyboard/keyboard';
import { useKeys } from '@/components/keyboard/use-keys';

export type Step = 1 | -1;

export interface ListKeys {
  /** To the next row or the previous one. `isRange`: what is walked over is to be selected. */
  move: (step: Step, isRange: boolean) => void;
  /** Escape: `isInside` when the focus is in the list. */
  leave: (isInside: boolean) => void;
  /** Selects all rows; absent where none can be selected. */
  all?: (() => void) | undefined;
}

const ARROWS: Record<string, Step> = { ArrowDown: 1, ArrowUp: -1 };

/** The keys of a list: j and k walk it from anywhere, the arrows once the focus is in it; Shift selects on the way. */
export function useListKeys(list: RefObject<HTMLElement | null>, { move, leave, all }: ListKeys): void {
  useKeys({
    j: () => move(1, false),
    k: () => move(-1, false),
    ...(all && { J: () => move(1, true), K: () => move(-1, true), '*': all }),
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isInside = list.current?.contains(document.activeElement) ?? false;
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (all && isAll && isInside && !(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      return all();
    }
    if (isTaken(event)) return;
    if (event.key === 'Escape') return leave(isInside);
    const step = ARROWS[event.key];
    if (!step || !isInside) return;
    event.preventDefault();
    move(step, event.shiftKey && all !== undefined);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
