'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { usePreferences } from '@/components/preferences/preferences';
import { useLocalZone } from '@/components/time/time-provider';
import { Switch } from './switch';

const icon = { 'aria-hidden': true, className: 'size-4 shrink-0', strokeWidth: 1.75 } as const;

const THEMES = [
  { value: 'light', name: 'Light', icon: <Sun {...icon} /> },
  { value: 'dark', name: 'Dark', icon: <Moon {...icon} /> },
  { value: 'system', name: 'System', icon: <Monitor {...icon} /> },
] as const;

export function ThemeSwitch() {
  const { theme, prefer } = usePreferences();
  return <Switch legend="Theme" choices={THEMES} value={theme} onChoose={(theme) => prefer({ theme })} />;
}

export function TimeSwitch() {
  const { time, prefer } = usePreferences();
  const zones = [
    { value: 'local', name: useLocalZone().replaceAll('_', ' ') },
    { value: 'utc', name: 'UTC' },
  ] as const;
  return <Switch legend="Times" choices={zones} value={time} onChoose={(time) => prefer({ time })} />;
}
