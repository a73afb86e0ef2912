'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { usePreferences } from '@/components/preferences/preferences';
import { Switch } from './switch';

const icon = { className: 'size-4', strokeWidth: 1.75 };

const THEMES = [
  { value: 'light', name: 'Light', face: <Sun {...icon} /> },
  { value: 'dark', name: 'Dark', face: <Moon {...icon} /> },
  { value: 'system', name: 'As the system', face: <Monitor {...icon} /> },
] as const;

const TIMES = [
  { value: 'local', name: 'Local time', face: 'Local' },
  { value: 'utc', name: 'UTC', face: 'UTC' },
] as const;

export function ThemeSwitch() {
  const { theme, prefer } = usePreferences();
  return <Switch legend="Theme" choices={THEMES} value={theme} onChoose={(theme) => prefer({ theme })} />;
}

export function TimeSwitch() {
  const { time, prefer } = usePreferences();
  return <Switch legend="Times" choices={TIMES} value={time} onChoose={(time) => prefer({ time })} />;
}
