'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { isComposing } from '@/components/keyboard/typing';
import { Button } from '@/components/ui/button';
import { MATCH_CAP } from '@/lib/client/json/json-search';
import type { JsonSearch } from './use-json-search';

interface SearchBarProps {
  what: string;
  search: JsonSearch;
  onClose: () => void;
}

/** Enter steps to the next match, Shift+Enter to the one before, Escape closes. */
export function SearchBar({ what, search, onClose }: SearchBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { query, setQuery, matches, index, step } = search;
  const count = matches.at.length;
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const many = count >= MATCH_CAP ? `${MATCH_CAP.toLocaleString('en-GB')}+` : count.toLocaleString('en-GB');
  return (
    <search className="flex items-center gap-1 border-b border-rule py-1 pr-1 pl-2">
      <input
        ref={field}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={`Find in ${what}`}
        placeholder="Find a name or value"
        spellCheck={false}
        autoComplete="off"
        className="h-7 min-w-0 flex-1 rounded-md bg-transparent px-2 text-sm -outline-offset-2 placeholder:text-ink-3"
      />
      <output className="shrink-0 px-1 text-sm whitespace-nowrap text-ink-2">
        {query && (count > 0 ? `${(index + 1).toLocaleString('en-GB')} of ${many}` : 'None')}
      </output>
      <Button
        variant="ghost"
        size="icon"
        title="Previous match"
        disabled={count === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp aria-hidden strokeWidth={1.75} />
        <span className="sr-only">Previous match</span>
      </Button>
      <Button variant="ghost" size="icon" title="Next match" disabled={count === 0} onClick={() => step(1)}>
        <ChevronDown aria-hidden strokeWidth={1.75} />
        <span className="sr-only">Next match</span>
      </Button>
      <Button variant="ghost" size="icon" title="Close the search" onClick={onClose}>
        <X aria-hidden strokeWidth={1.75} />
        <span className="sr-only">Close the search</span>
      </Button>
    </search>
  );
}
