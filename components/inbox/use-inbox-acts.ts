import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import { useKeys } from '@/components/keyboard/use-keys';
import { NOTHING, reach, select, toggle } from '@/components/list/selection';
import { useListKeys } from '@/components/list/use-list-keys';
import type { InboxPlace } from '@/lib/client/inbox/inbox-place';
import { nextWaiting } from '@/lib/client/inbox/inbox-rows';
import type { InboxItem } from '@/lib/shape/inbox';
import type { BulkActions } from './bulk';
import type { ListActs } from './inbox-list';
import { useBulk } from './use-bulk';
import { useOpen } from './use-open';
import { useSpot } from './use-spot';
import { useUndo } from './use-undo';

interface Acting {
  slug: string;
  place: InboxPlace;
  go: (place: InboxPlace, how: 'push' | 'replace') => void;
  items: readonly InboxItem[];
  readAgain: () => void;
  isAlone: boolean;
  isAwake: boolean;
  mayDecide: boolean;
  actions: ApprovalActions & BulkActions;
  pane: RefObject<HTMLElement | null>;
  column: RefObject<HTMLElement | null>;
}

/** What one does in the inbox: moving, choosing, answering together, taking back. */
export function useInboxActs(acting: Acting) {
  const { slug, place, go, items, readAgain, isAlone, isAwake, mayDecide, actions, pane, column } = acting;
  const [selection, setSelection] = useState(NOTHING);
  const answered = useRef(new Set<string>());
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const opened = useOpen({ place, go, items, isAlone, isAwake, pane });
  const { openId } = opened;
  const chosen = items.filter(({ id, state }) => state === 'pending' && selection.ids.has(id));
  const choosable = () => items.filter(({ state }) => state === 'pending').map(({ id }) => id);
  const clear = () => setSelection(NOTHING);

  // An answer is bound to what one chose by, and not to what it may have become since.
  const seen = useRef(new Map<string, string>());
  useEffect(() => {
    for (const id of seen.current.keys()) if (!selection.ids.has(id)) seen.current.delete(id);
    for (const { id, shown } of items) {
      if (selection.ids.has(id) && !seen.current.has(id)) seen.current.set(id, shown);
    }
  }, [selection, items]);

  const spot = useSpot({
    ids,
    openId,
    onMove(id, from, isRange) {
      if (isRange) setSelection(reach(selection, ids, id, from));
      opened.moveTo(id);
    },
  });
  const chooseAll = () => setSelection(select(choosable()));
  useListKeys(column, { move: spot.move, leave: clear, all: mayDecide ? chooseAll : undefined });
  const undoing = useUndo({
    slug,
    openId,
    items,
    undo: actions.undo,
    undoMany: actions.undoMany,
    onUndone(back) {
      for (const id of back) answered.current.delete(id);
      readAgain();
      const [only] = back;
      if (only && back.length === 1) opened.open(only);
    },
  });

  /** Goes on to what still waits, from where one was. */
  const goOn = (done: readonly string[]) => {
    for (const id of done) answered.current.add(id);
    if (done.length > 0) undoing.answered(done);
    readAgain();
    const from = spot.last();
    // Who has moved on meanwhile stays where they are.
    if (from === null || !answered.current.has(from)) return from;
    const next = nextWaiting(items, ids.indexOf(from), answered.current);
    if (next !== null) opened.moveTo(next);
    else if (isAlone && place.id !== null) opened.close();
    else opened.moveTo(from);
    return null;
  };
  const bulk = useBulk({
    slug,
    decideMany: actions.decideMany,
    chosen,
    shownOf: ({ id, shown }) => seen.current.get(id) ?? shown,
    onDone(done, failed) {
      seen.current.clear();
      setSelection(failed.length > 0 ? select(failed) : NOTHING);
      // What one pressed is gone, and the focus with it.
      const from = goOn(done);
      if (from !== null) opened.moveTo(from);
    },
  });
  const chooseAlike = (id: string) => {
    const mark = items.find((item) => item.id === id)?.alike;
    if (mark) setSelection(select(items.filter((item) => isLike(item, mark)).map((item) => item.id)));
  };

  const toggleHere = () => {
    const id = spot.here();
    if (id !== null && choosable().includes(id)) setSelection(toggle(selection, id));
  };
  const reachHere = () => {
    const id = spot.here();
    if (id !== null) setSelection(reach(selection, ids, id, id));
  };
  useKeys(
    mayDecide
      ? {
          x: toggleHere,
          X: reachHere,
          // Until it is known what was answered together, there is no saying what to take back.
          u: () => !bulk.isPending && undoing.takeBackLast(),
        }
      : {},
  );
  // While rows are chosen these are about them, and not about the question that is open.
  useKeys(
    chosen.length > 0 ? { a: () => bulk.press('approve'), r: () => bulk.press('reject') } : {},
    'first',
  );

  const list: ListActs = {
    open(id, event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (event.shiftKey && mayDecide) return setSelection(reach(selection, ids, id, spot.here() ?? id));
      opened.open(id);
      // By the keyboard one means to go in.
      if (event.detail === 0 && !isAlone) requestAnimationFrame(() => pane.current?.focus());
    },
    select(id, event) {
      setSelection(event.shiftKey ? reach(selection, ids, id, id) : toggle(selection, id));
    },
    undo: (id) => undoing.takeBack([id]),
    alike: chooseAlike,
    touch: spot.touch,
  };

  return {
    ...opened,
    show(change: Partial<InboxPlace>) {
      clear();
      opened.show(change);
    },
    at: ids.indexOf(openId ?? ''),
    chosen,
    selected: mayDecide ? selection.ids : null,
    chooseAll,
    chooseAlike,
    clear,
    onAnswered: (id: string) => void goOn([id]),
    undoing,
    bulk,
    list,
  };
}

const isLike = (item: InboxItem, mark: string) => item.alike === mark && item.state === 'pending';
