import { useEffect, useEffectEvent } from 'react';
import { usePreferences } from '@/components/preferences/preferences';
import { type KeyMap, listenForKeys } from './keyboard';

/**
 * Single keys of a page. Every one of them comes through here, so that they can be turned off, and so that these
 * rules hold for all of them without a component doing anything:
 * - in a text field, a dialog or a popover, and while an input method composes, no key acts;
 * - a key that is held down acts once (j and k, which only move, repeat);
 * - when the text field somebody is in goes away by itself, no key acts until they click or press Tab, Enter or Escape.
 *
 * A component with a keydown listener of its own asks `isTaken(event)` of `keyboard.ts` first; one with an onKeyDown on
 * a field asks `isComposing(event.nativeEvent)` of `typing.ts`.
 */
export function useKeys(keys: KeyMap, order?: 'first'): void {
  const isOn = usePreferences().keys === 'on';
  const current = useEffectEvent(() => keys);
  useEffect(() => (isOn ? listenForKeys(() => current(), order) : undefined), [isOn, order]);
}
