import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Reads queries anew. What is asked for while it is being read is read once more afterwards: whoever begins again at
 * each change sees nothing as long as changes come faster than answers.
 */
export function useRefresh(): (queryKey: QueryKey) => void {
  const client = useQueryClient();
  /** What is being read, and whether that was asked for again since. */
  const reading = useRef(new Map<string, boolean>());
  const refresh = (queryKey: QueryKey): void => {
    const name = hashKey(queryKey);
    if (reading.current.has(name)) {
      reading.current.set(name, true);
      return;
    }
    reading.current.set(name, false);
    void client.invalidateQueries({ queryKey }).finally(() => {
      const isAskedAgain = reading.current.get(name);
      reading.current.delete(name);
      if (isAskedAgain) refresh(queryKey);
    });
  };
  return refresh;
}
