import { useDeferredValue, useEffect, useState } from 'react';
import type { JsonTree } from '@/lib/client/json/exact-json';
import { jsonSearch, type Matches, NO_MATCHES } from '@/lib/client/json/json-search';
import { inSlices } from '@/lib/client/json/slices';

const STEP = 2000;

export interface JsonSearch {
  query: string;
  setQuery: (query: string) => void;
  matches: Matches;
  /** Which match one has stepped to, from 0; -1 for none. */
  index: number;
  step: (by: 1 | -1) => void;
}

/** A search of a text, slice by slice. The first match is stepped to once it is over. */
export function useJsonSearch(text: string, tree: JsonTree | null | undefined): JsonSearch {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const [matches, setMatches] = useState<Matches>(NO_MATCHES);
  const [index, setIndex] = useState(-1);
  useEffect(() => {
    if (tree === undefined) return;
    const searching = jsonSearch(text, wanted, tree);
    const done = () => {
      setMatches(searching.matches());
      setIndex(searching.matches().at.length > 0 ? 0 : -1);
    };
    return inSlices(() => searching.look(STEP), done, done);
  }, [text, tree, wanted]);
  const count = matches.at.length;
  return {
    query,
    setQuery,
    matches,
    index,
    step: (by) => count > 0 && setIndex((index + by + count) % count),
  };
}
