'use client';

import { Search } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { GOAL_LENGTH } from '@/lib/shape/limits';
import type { Item, Place } from './items';
import { Option } from './option';
import { remember } from './recent';
import { useMatches } from './use-matches';

interface PaletteProps extends Place {
  onClose: () => void;
}

const WHAT = 'Search pages, intents and actions';

export function Palette({ onClose, ...place }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { sections, note } = useMatches(place, typed);
  const list = useId();
  const items = sections.flatMap((section) => section.items);
  const active = items[Math.min(at, items.length - 1)];
  const optionId = (item: Item) => `${list} ${item.id}`.replaceAll(/\s/g, '-');
  const activeId = active && optionId(active);

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const choose = (item: Item) => {
    if (item.kind !== 'Action' && item.kind !== 'This page') remember(place.slug, item);
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, items.length - 1) + step + items.length) % items.length);
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(active);
    }
  };

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="settle fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          aria-describedby={undefined}
          className="settle fixed inset-x-3 top-3 z-50 flex max-h-[calc(100dvh-24px)] flex-col overflow-hidden rounded-lg border border-rule bg-card shadow-2xl sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[min(70vh,520px)] sm:w-[600px] sm:-translate-x-1/2"
        >
          <Radix.Title className="sr-only">{WHAT}</Radix.Title>
          <div className="flex items-center gap-3 border-b border-rule px-4">
            <Search aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
            <input
              role="combobox"
              aria-label={WHAT}
              aria-expanded={items.length > 0}
              aria-controls={list}
              aria-activedescendant={activeId}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              maxLength={GOAL_LENGTH}
              placeholder="Search by id, goal, page or action"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-ink-3"
            />
          </div>
          <p role="status" className={note ? 'px-4 py-3 text-ink-2' : 'sr-only'}>
            {note ?? `${items.length} results`}
          </p>
          <div
            id={list}
            role="listbox"
            aria-label="Results"
            className="min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
          >
            {sections.map(({ name, items: ofSection }) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
              <div key={name ?? ''} role="group" aria-label={name ?? 'Matches'}>
                {name && (
                  <p aria-hidden className="px-2.5 pt-2.5 pb-1 text-xs font-semibold text-ink-3">
                    {name}
                  </p>
                )}
                {ofSection.map((item) => (
                  <Option
                    key={item.id}
                    id={optionId(item)}
                    item={item}
                    selected={item === active}
                    kindShown={!name || name === 'Recent'}
                    onPoint={() => setAt(items.indexOf(item))}
                    onChoose={() => choose(item)}
                  />
                ))}
              </div>
            ))}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
