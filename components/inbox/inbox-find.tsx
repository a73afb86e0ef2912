'use client';

import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useKeys } from '@/components/keyboard/use-keys';
import { fieldKeys } from '@/components/list/field-keys';
import { inboxFilters } from '@/lib/client/inbox/inbox-filter';
import { FIND_LENGTH } from '@/lib/client/inbox/inbox-place';

/** The rows are narrowed once the typing has rested so long, in milliseconds. */
const TYPING_PAUSE = 200;

interface InboxFindProps {
  find: string;
  /** How many rows are left; null where they are not narrowed. */
  left: number | null;
  isFinding: boolean;
  onFind: (find: string) => void;
}

/** Narrows the questions by words of theirs or of their payloads, and by `goal:`, `rule:`, `risk:` and `by:`. */
export function InboxFind({ find, left, isFinding, onFind }: InboxFindProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(find);
  const [seen, setSeen] = useState(find);
  if (find !== seen) {
    setSeen(find);
    if (find !== typed.trim()) setTyped(find);
  }
  const mistake = inboxFilters.mistakeIn(typed);
  const take = () => {
    if (typed.trim() !== find && mistake === undefined) onFind(typed.trim());
  };
  const onPause = useEffectEvent(take);
  useEffect(() => {
    if (typed.trim() === find) return;
    const timer = setTimeout(() => onPause(), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, find]);
  useKeys({ '/': () => input.current?.focus() });
  const note =
    mistake !== undefined
      ? `${mistake} makes no sense here.`
      : left === null
        ? ''
        : `${left.toLocaleString('en-GB')} ${left === 1 ? 'matches' : 'match'}${isFinding ? ', looking into payloads…' : ''}`;
  return (
    <div className="border-b border-rule bg-paper px-3 py-2">
      <label className="flex h-9 items-center rounded-md border border-control bg-card pl-2.5 text-sm text-ink-2 has-aria-invalid:border-failed has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:h-11">
        <Search aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
        <span className="sr-only">Find questions</span>
        <input
          ref={input}
          type="search"
          value={typed}
          maxLength={FIND_LENGTH}
          placeholder="Find: words, goal: rule: risk: by:"
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="/"
          aria-invalid={mistake !== undefined || undefined}
          aria-describedby={id}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={fieldKeys(take)}
          className="h-full min-w-0 flex-1 bg-transparent px-1.5 font-semibold text-ink outline-none placeholder:font-normal placeholder:text-ink-3"
        />
      </label>
      <p id={id} role="status" className="px-0.5 pt-1 text-xs text-ink-2 empty:hidden">
        {note}
      </p>
    </div>
  );
}
