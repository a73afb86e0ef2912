import { cookies } from 'next/headers';
import type { Theme } from '@/components/frame/theme-switch';

export async function themeCookie(): Promise<Theme> {
  const value = (await cookies()).get('theme')?.value;
  return value === 'light' || value === 'dark' ? value : 'system';
}
