import { useEffect, useEffectEvent } from 'react';
import { type KeyMap, listenForKeys } from './keyboard';
import { usePreferences } from './preferences';

/** Single keys of a page. Every one of them comes through here, so that they can be turned off. */
export function useKeys(keys: KeyMap, order?: 'first'): void {
  const isOn = usePreferences().keys === 'on';
  const current = useEffectEvent(() => keys);
  useEffect(() => (isOn ? listenForKeys(() => current(), order) : undefined), [isOn, order]);
}
