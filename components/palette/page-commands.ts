import { useEffect, useEffectEvent } from 'react';

/** Something the page at hand can do. */
export interface PageCommand {
  id: string;
  name: string;
  keys?: string;
  run: () => void;
}

const offered = new Map<string, PageCommand>();

/** Offers a command in the palette for as long as the page is there. */
export function usePageCommand({ id, name, keys, run }: PageCommand): void {
  const onRun = useEffectEvent(run);
  useEffect(() => {
    offered.set(id, { id, name, ...(keys && { keys }), run: () => onRun() });
    return () => void offered.delete(id);
  }, [id, name, keys]);
}

export function pageCommands(): readonly PageCommand[] {
  return [...offered.values()];
}
