import { useLayoutEffect, useRef } from 'react';
import type { Step } from '@/components/list/use-list-keys';

interface Spot {
  ids: readonly string[];
  openId: string | null;
  onMove: (id: string, from: string, isRange: boolean) => void;
}

/** Where in the list one is, and the way from row to row; from one that has gone, to the row in its place. */
export function useSpot({ ids, openId, onMove }: Spot) {
  const spot = useRef({ id: openId, at: 0 });
  useLayoutEffect(() => {
    if (openId !== null) spot.current.id = openId;
    const at = ids.indexOf(spot.current.id ?? '');
    if (at >= 0) spot.current.at = at;
  }, [ids, openId]);

  return {
    move(step: Step, isRange = false) {
      const at = ids.indexOf(spot.current.id ?? '');
      const to = at >= 0 ? at + step : step === 1 ? spot.current.at : spot.current.at - 1;
      const id = ids[Math.max(0, Math.min(to, ids.length - 1))];
      if (id === undefined) return;
      const from = spot.current.id;
      spot.current = { id, at: ids.indexOf(id) };
      onMove(id, from !== null && at >= 0 ? from : id, isRange);
    },
    /** The row one is at: the open one, or on a phone's list the one that has the focus. */
    here: () => (spot.current.id !== null && ids.includes(spot.current.id) ? spot.current.id : null),
    /** The same, whether or not it is still in the list. */
    last: () => spot.current.id,
    touch(id: string) {
      if (openId === null) spot.current = { id, at: ids.indexOf(id) };
    },
  };
}
