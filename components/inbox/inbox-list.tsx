'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { useScrollAnchor } from '@/components/list/use-scroll-anchor';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { useWindow } from '@/components/list/use-window';
import { type InboxPlace, placeHref } from '@/lib/client/inbox/inbox-place';
import { countAlike } from '@/lib/client/inbox/inbox-rows';
import type { InboxItem, InboxView } from '@/lib/shape/inbox';
import styles from './inbox.module.css';
import { InboxRow } from './inbox-row';

/** The row one moved to. A new object each time, so that moving to where one is counts too. */
export interface Target {
  id: string;
}

export interface ListActs {
  open: (id: string, event: MouseEvent) => void;
  select: (id: string, event: MouseEvent) => void;
  undo: (id: string) => void;
  alike: (id: string) => void;
  /** A row got the focus. */
  touch: (id: string) => void;
}

interface InboxListProps {
  slug: string;
  place: InboxPlace;
  usual: InboxView;
  items: readonly InboxItem[];
  openId: string | null;
  target: Target | null;
  /** Null for who does not answer. */
  selected: ReadonlySet<string> | null;
  acts: ListActs;
}

const idAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined;

const rowOf = (list: HTMLElement | null, id: string) =>
  list?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);

/** The questions, of which only those near the window are drawn. None moves while a mouse points at them. */
export function InboxList(props: InboxListProps) {
  const { slug, place, usual, openId, target, selected, acts } = props;
  const list = useRef<HTMLUListElement>(null);
  const items = useSteadyRows(props.items, list);
  const { first, last } = useWindow(list, items.length);
  const alike = useMemo(() => countAlike(items), [items]);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  useScrollAnchor(list, ids, openId);

  // A row that goes while it has the focus hands it on to the one in its place.
  const held = useRef({ id: '', at: 0 });
  useLayoutEffect(() => {
    const at = ids.indexOf(held.current.id);
    if (at >= 0) held.current.at = at;
    else if (held.current.id && document.activeElement === document.body) {
      const heir = ids[Math.min(held.current.at, ids.length - 1)];
      if (heir) rowOf(list.current, heir)?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    }
  }, [ids]);

  useLayoutEffect(() => {
    const row = target && rowOf(list.current, target.id);
    row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [target]);

  const onClick = useEffectEvent((event: MouseEvent) => {
    const id = idAt(event.target);
    const act = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    if (!id || !act || event.defaultPrevented) return;
    const name = act.dataset.act;
    if (name === 'open') return acts.open(id, event);
    if (name === 'select') return acts.select(id, event);
    if (name === 'undo') return acts.undo(id);
    if (name === 'alike') acts.alike(id);
  });
  const onFocus = useEffectEvent((event: FocusEvent) => {
    const id = idAt(event.target);
    if (!id) return;
    held.current = { id, at: ids.indexOf(id) };
    acts.touch(id);
  });
  useEffect(() => {
    const rows = list.current;
    if (!rows) return;
    const [press, focus] = [(event: MouseEvent) => onClick(event), (event: FocusEvent) => onFocus(event)];
    rows.addEventListener('click', press);
    rows.addEventListener('focusin', focus);
    return () => {
      rows.removeEventListener('click', press);
      rows.removeEventListener('focusin', focus);
    };
  }, []);

  const stop = [openId, target?.id].find((id) => id && ids.includes(id)) ?? ids[0];
  return (
    <ul
      ref={list}
      aria-label="Questions"
      data-selecting={selected && selected.size > 0 ? true : undefined}
      style={{ '--count': items.length } as Record<`--${string}`, number>}
      className={styles.list}
    >
      {items.map((item, index) => {
        const isNear = index >= first && index < last;
        if (!isNear && item.id !== stop && item.id !== target?.id) return null;
        return (
          <InboxRow
            key={item.id}
            item={item}
            href={placeHref(slug, { ...place, id: item.id }, usual)}
            index={index}
            count={items.length}
            isOpen={item.id === openId}
            isStop={item.id === stop}
            isSelected={selected?.has(item.id) ?? null}
            alike={Math.max(0, (alike.get(item.alike ?? '') ?? 0) - 1)}
          />
        );
      })}
    </ul>
  );
}
