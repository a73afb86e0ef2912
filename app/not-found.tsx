import type { Metadata } from 'next';
import { connection } from 'next/server';
import { PlainPage } from '@/components/frame/plain-page';
import { SignShell } from '@/components/frame/sign-shell';
import { buttonStyle } from '@/components/ui/button';
import { atBase } from '@/lib/shape/url/base-path';

export const metadata: Metadata = { title: 'Not found' };

export default async function NotFound() {
  // A static page would carry no nonce, and its scripts would be refused.
  await connection();
  return (
    <SignShell>
      <PlainPage
        title="Page not found"
        actions={
          // Every page loads what this one needs, and a link of Next's is 3 KB of it.
          <a href={atBase('/')} className={buttonStyle({ variant: 'primary', size: 'lg' })}>
            Go to your workspace
          </a>
        }
      >
        <p>This page does not exist, or it is in a workspace you are not a member of.</p>
      </PlainPage>
    </SignShell>
  );
}
