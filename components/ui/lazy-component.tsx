import { type ComponentType, useSyncExternalStore } from 'react';

interface Loaded<Props> {
  Piece: ComponentType<Props> | null;
  error: unknown;
}

/**
 * A component whose code comes after the page's, with `Meanwhile` in its place until then. Not `lazy`: React holds
 * what has suspended back for up to 300 ms, and here somebody waits for it. Throws what kept it from loading.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType = () => null,
) {
  const nothing: Loaded<Props> = { Piece: null, error: null };
  const listeners = new Set<() => void>();
  let loaded = nothing;
  let isAsked = false;

  function settle(next: Loaded<Props>): void {
    loaded = next;
    for (const tell of listeners) tell();
  }
  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    load().then(
      (Piece) => settle({ Piece, error: null }),
      (error: unknown) => {
        isAsked = false;
        settle({ Piece: null, error });
      },
    );
  }
  function subscribe(tell: () => void) {
    listeners.add(tell);
    ask();
    return () => {
      listeners.delete(tell);
      // The page has broken down; it may try again.
      if (loaded.error) loaded = nothing;
    };
  }

  function Later(props: Props) {
    const { Piece, error } = useSyncExternalStore(
      subscribe,
      () => loaded,
      () => nothing,
    );
    if (error) throw error;
    return Piece ? <Piece {...props} /> : <Meanwhile />;
  }
  /** Has the code fetched before it is needed; in the browser alone. */
  Later.preload = () => {
    if (typeof window !== 'undefined') ask();
  };
  return Later;
}
