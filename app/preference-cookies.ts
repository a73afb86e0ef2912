import { cookies } from 'next/headers';
import type { Preferences } from '@/components/preferences/preferences';

/** What this browser prefers, by its cookies; a cookie may hold anything. */
export async function preferenceCookies(): Promise<Preferences> {
  const jar = await cookies();
  const theme = jar.get('theme')?.value;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    time: jar.get('time')?.value === 'utc' ? 'utc' : 'local',
    keys: jar.get('keys')?.value === 'off' ? 'off' : 'on',
  };
}
