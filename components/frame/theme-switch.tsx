'use client';

import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';

export type Theme = 'light' | 'dark' | 'system';

const CHOICES: readonly { theme: Theme; name: string; icon: LucideIcon }[] = [
  { theme: 'light', name: 'Light', icon: Sun },
  { theme: 'dark', name: 'Dark', icon: Moon },
  { theme: 'system', name: 'As the system', icon: Monitor },
];

/** The theme is a cookie, so that the server renders it and nothing flashes. */
function keep(theme: Theme): void {
  const age = theme === 'system' ? 0 : 31536000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [current, setCurrent] = useState(initial);
  const group = useId();
  return (
    <fieldset className="flex rounded-md border border-sign-control p-0.5">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ theme, name, icon: Icon }) => (
        <label
          key={theme}
          title={name}
          className="grid h-7 flex-1 cursor-pointer place-items-center rounded-sm px-2 text-sign-2 hover:text-sign-ink has-checked:bg-sign-hover has-checked:text-sign-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={group}
            className="sr-only"
            checked={current === theme}
            onChange={() => {
              setCurrent(theme);
              keep(theme);
            }}
          />
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="sr-only">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
