'use client';

import '@fontsource-variable/overpass/wght.css';
import '@fontsource-variable/overpass-mono/wght.css';
import './globals.css';
import { ErrorPage } from '@/components/frame/error-page';
import { SignShell } from '@/components/frame/sign-shell';

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Interchange</title>
        <SignShell>
          <ErrorPage title="Interchange could not be shown" error={error} retry={retry} />
        </SignShell>
      </body>
    </html>
  );
}
