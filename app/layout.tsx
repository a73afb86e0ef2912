import '@fontsource-variable/overpass/wght.css';
import '@fontsource-variable/overpass-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { PreferencesProvider } from '@/components/preferences/preferences';
import { TimeProvider } from '@/components/time/time-provider';
import { isZone } from '@/lib/client/format/instant';
import { preferenceCookies } from './preference-cookies';

export const metadata: Metadata = {
  title: { default: 'Interchange', template: '%s | Interchange' },
  description: 'The operations console of your intent buses',
};

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffefb' },
    { media: '(prefers-color-scheme: dark)', color: '#15181e' },
  ],
};

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const preferences = await preferenceCookies();
  const { theme } = preferences;
  const zone = (await cookies()).get('zone')?.value ?? 'UTC';
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body className="font-sans">
        <PreferencesProvider initial={preferences}>
          <TimeProvider now={Date.now()} zone={isZone(zone) ? zone : 'UTC'}>
            {children}
          </TimeProvider>
        </PreferencesProvider>
      </body>
    </html>
  );
}
