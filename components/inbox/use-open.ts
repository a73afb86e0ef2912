import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { InboxPlace } from '@/lib/client/inbox/inbox-place';
import { nextWaiting } from '@/lib/client/inbox/inbox-rows';
import type { InboxItem } from '@/lib/shape/inbox';
import type { Target } from './inbox-list';

interface Opening {
  place: InboxPlace;
  go: (place: InboxPlace, how: 'push' | 'replace') => void;
  items: readonly InboxItem[];
  /** Whether a question is shown alone, without the list beside it. */
  isAlone: boolean;
  isAwake: boolean;
  pane: RefObject<HTMLElement | null>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Which question is open, and where the focus goes when another one is. */
export function useOpen({ place, go, items, isAlone, isAwake, pane }: Opening) {
  const [usual, setUsual] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const pushed = useRef(false);
  const isBeside = isAwake && !isAlone;
  // The first that waits is open beside the list, and stays so when others come before it.
  if (isBeside && place.id === null && usual === null && items.length > 0) {
    setUsual(nextWaiting(items, -1, NOBODY) ?? items[0]?.id ?? null);
  }
  const openId = place.id ?? (isBeside ? usual : null);

  // Alone, a question has the focus when it opens; its row has it back when it closes.
  const before = useRef(openId);
  useLayoutEffect(() => {
    const closed = before.current;
    before.current = openId;
    if (!isAlone || closed === openId) return;
    if (openId === null) {
      if (closed !== null) setTarget({ id: closed });
      return;
    }
    window.scrollTo(0, 0);
    pane.current?.focus({ preventScroll: true });
  }, [openId, isAlone, pane]);

  return {
    openId,
    target,
    /** Opens a question, beside the list or alone; its row gets the focus where there is one. */
    open(id: string) {
      const push = isAlone && place.id === null;
      if (push) pushed.current = true;
      go({ ...place, id }, push ? 'push' : 'replace');
      if (!isAlone) setTarget({ id });
    },
    /** Moves to a row; on a phone's list that is not to open it. */
    moveTo(id: string) {
      if (!isAlone || place.id !== null) go({ ...place, id }, 'replace');
      if (place.id === null || !isAlone) setTarget({ id });
    },
    close() {
      if (pushed.current) window.history.back();
      else go({ ...place, id: null }, 'replace');
      pushed.current = false;
    },
    /** Narrows the rows; the question that was opened by hand stays open. */
    narrow(find: string) {
      setUsual(null);
      go({ ...place, find }, 'replace');
    },
    show(change: Partial<InboxPlace>) {
      setUsual(null);
      setTarget(null);
      go({ ...place, ...change, id: null }, 'push');
    },
  };
}
