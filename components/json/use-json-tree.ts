import { useEffect, useMemo, useState } from 'react';
import { JsonMistake, type JsonTree, jsonReader, readExact } from '@/lib/client/json/exact-json';
import { inSlices } from '@/lib/client/json/slices';

/** Read before the first paint up to this length; what is longer is read after it, slice by slice. */
const AT_ONCE = 256 * 1024;
const STEP = 64 * 1024;

/** The tree of a text; `null` if it is not JSON, `undefined` while it is still being read. */
export function useJsonTree(text: string, isJson: boolean): JsonTree | null | undefined {
  const isLong = text.length > AT_ONCE;
  const early = useMemo(() => (isJson && !isLong ? readOrNull(text) : null), [text, isJson, isLong]);
  const [late, setLate] = useState<{ text: string; tree: JsonTree | null } | null>(null);
  useEffect(() => {
    if (!isJson || !isLong) return;
    const reader = jsonReader(text);
    return inSlices(
      () => reader.read(STEP),
      () => setLate({ text, tree: reader.tree() }),
      () => setLate({ text, tree: null }),
    );
  }, [text, isJson, isLong]);
  if (!isJson || !isLong) return early;
  return late?.text === text ? late.tree : undefined;
}

function readOrNull(text: string): JsonTree | null {
  try {
    return readExact(text);
  } catch (error) {
    if (error instanceof JsonMistake) return null;
    throw error;
  }
}
