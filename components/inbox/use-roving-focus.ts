import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { isTaken } from '@/components/keyboard/keyboard';

interface Walk {
  /** Around the list: where the arrows and Ctrl+A are the list's. */
  column: RefObject<HTMLElement | null>;
  ids: readonly string[];
  openId: string | null;
  onMove: (id: string, from: string, extends_: boolean) => void;
  onAll: () => void;
  onEscape: () => void;
}

const ARROWS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves from row to row; from one that has gone, to the row in its place. */
export function useRovingFocus({ column, ids, openId, onMove, onAll, onEscape }: Walk) {
  const spot = useRef({ id: openId, at: 0 });
  useLayoutEffect(() => {
    if (openId !== null) spot.current.id = openId;
    const at = ids.indexOf(spot.current.id ?? '');
    if (at >= 0) spot.current.at = at;
  }, [ids, openId]);

  const move = (step: 1 | -1, extends_ = false) => {
    const at = ids.indexOf(spot.current.id ?? '');
    const to = at >= 0 ? at + step : step === 1 ? spot.current.at : spot.current.at - 1;
    const id = ids[Math.max(0, Math.min(to, ids.length - 1))];
    if (id === undefined) return;
    const from = spot.current.id;
    spot.current = { id, at: ids.indexOf(id) };
    onMove(id, from !== null && at >= 0 ? from : id, extends_);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const inList = column.current?.contains(document.activeElement) ?? false;
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (isAll && inList && !(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      return onAll();
    }
    if (isTaken(event)) return;
    if (event.key === 'Escape') return onEscape();
    const step = ARROWS[event.key];
    if (!step || !inList) return;
    event.preventDefault();
    move(step, event.shiftKey);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return {
    move,
    /** The row one is at: the open one, or on a phone's list the one that has the focus. */
    here: () => (spot.current.id !== null && ids.includes(spot.current.id) ? spot.current.id : null),
    /** The same, whether or not it is still in the list. */
    spot: () => spot.current.id,
    touch(id: string) {
      if (openId === null) spot.current = { id, at: ids.indexOf(id) };
    },
  };
}
