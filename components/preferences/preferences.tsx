'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { BASE_PATH } from '@/lib/shape/url/base-path';

export type Theme = 'light' | 'dark' | 'system';

/** How a person wants to see the console, in this browser. */
export interface Preferences {
  theme: Theme;
  /** Times in the browser's zone, or in UTC. */
  time: 'local' | 'utc';
  /** Whether single keys act; they are in the way of speech input and of some hands. */
  keys: 'on' | 'off';
}

export const DEFAULTS: Preferences = { theme: 'system', time: 'local', keys: 'on' };

type Prefer = (change: Partial<Preferences>) => void;

const PreferencesContext = createContext<Preferences & { prefer: Prefer }>({ ...DEFAULTS, prefer() {} });

const YEAR = 31536000;

/** Preferences are cookies, so that the server renders them and nothing flashes. */
function keep(change: Partial<Preferences>): void {
  for (const [name, value] of Object.entries(change)) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = `${name}=${value}; path=${BASE_PATH || '/'}; max-age=${YEAR}; samesite=lax`;
  }
  if (change.theme === 'system') delete document.documentElement.dataset.theme;
  else if (change.theme) document.documentElement.dataset.theme = change.theme;
}

export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const prefer = useCallback<Prefer>((change) => {
    keep(change);
    setPreferences((current) => ({ ...current, ...change }));
  }, []);
  const value = useMemo(() => ({ ...preferences, prefer }), [preferences, prefer]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences() {
  return useContext(PreferencesContext);
}
