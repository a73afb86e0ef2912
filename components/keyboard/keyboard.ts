import { isComposing, isTypingInterrupted, watchTyping } from './typing';

/** What single keys do, by `event.key`; `g i` is g and then i. */
export type KeyMap = Readonly<Record<string, () => void>>;

/** How long a first key waits for its second, in milliseconds. */
const TOGETHER = 1000;
const FIRST = 'g';
/** Keys that only move the focus, and so may be held down. All others act once a press. */
const REPEATABLE = new Set(['j', 'k']);

const maps = new Set<() => KeyMap>();
/** Those that are asked before the others. */
const firstMaps = new Set<() => KeyMap>();
let firstAt = Number.NEGATIVE_INFINITY;

/** True where keys are somebody's typing, or belong to a dialog. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (isComposing(event) || isTypingInterrupted()) return true;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, select, textarea, [role=dialog], [popover]') !== null)
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (isTaken(event) || (event.repeat && !REPEATABLE.has(event.key))) return;
  const isSecond = event.timeStamp - firstAt < TOGETHER;
  firstAt = !isSecond && event.key === FIRST ? event.timeStamp : Number.NEGATIVE_INFINITY;
  const name = isSecond ? `${FIRST} ${event.key}` : event.key;
  for (const map of [...firstMaps, ...maps]) {
    const keys = map();
    const act = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!act) continue;
    event.preventDefault();
    act();
    return;
  }
}

/** Lets the keys act until the returned function is called; where others have the same key, `first` ones before them. */
export function listenForKeys(map: () => KeyMap, order?: 'first'): () => void {
  const into = order === 'first' ? firstMaps : maps;
  watchTyping();
  // Adding a listener again changes nothing.
  window.addEventListener('keydown', onKeyDown);
  into.add(map);
  return () => {
    into.delete(map);
    if (maps.size + firstMaps.size === 0) window.removeEventListener('keydown', onKeyDown);
  };
}
