import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useListKeys } from '@/components/list/use-list-keys';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { FailurePlace } from '@/lib/client/failure/failures';

interface Opening {
  place: FailurePlace;
  go: (place: FailurePlace, how: 'push' | 'replace') => void;
  ids: readonly string[];
  /** Whether a group is shown alone, without the list beside it. */
  isAlone: boolean;
  list: RefObject<HTMLElement | null>;
  pane: RefObject<HTMLElement | null>;
}

const linkOf = (list: HTMLElement | null, id: string) =>
  list?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] a`);

/** Which group is open, and the keys that walk the list. Beside the list the first is open by itself. */
export function useOpenGroup({ place, go, ids, isAlone, list, pane }: Opening) {
  const isAwake = useHydrated();
  const [usual, setUsual] = useState<string | null>(null);
  const pushed = useRef(false);
  const isBeside = isAwake && !isAlone;
  const [first] = ids;
  if (isBeside && place.id === undefined && first !== undefined && (usual === null || !ids.includes(usual))) {
    setUsual(first);
  }
  const openId = place.id ?? (isBeside && usual !== null && ids.includes(usual) ? usual : null);

  // Alone, a group has the focus when it opens; its row has it back when it closes.
  const before = useRef(openId);
  useLayoutEffect(() => {
    const closed = before.current;
    before.current = openId;
    if (!isAlone || closed === openId) return;
    if (openId === null) return linkOf(list.current, closed ?? '')?.focus();
    window.scrollTo(0, 0);
    pane.current?.focus({ preventScroll: true });
  }, [openId, isAlone, list, pane]);

  const open = (id: string) => {
    const isPush = isAlone && place.id === undefined;
    if (isPush) pushed.current = true;
    go({ ...place, id }, isPush ? 'push' : 'replace');
  };
  const isShown = place.id === undefined || !isAlone;
  useListKeys(list, {
    move(step) {
      const focused = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset.id;
      const from = isAlone && isShown ? focused : (openId ?? focused);
      const at = from === undefined ? -1 : ids.indexOf(from);
      // From elsewhere, the first step is to the row that is open.
      const isIn = list.current?.contains(document.activeElement) ?? false;
      const id = ids[at < 0 || (isShown && !isIn) ? Math.max(at, 0) : at + step];
      if (id === undefined) return;
      if (!isAlone || !isShown) open(id);
      const link = linkOf(list.current, id);
      link?.focus({ preventScroll: true });
      link?.closest('li')?.scrollIntoView({ block: 'nearest' });
    },
    leave(isInside) {
      if (isAlone && !isShown) close();
      else if (isInside && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
  const close = () => {
    if (pushed.current) window.history.back();
    else go({ ...place, id: undefined }, 'replace');
    pushed.current = false;
  };
  return { openId, open, close };
}
