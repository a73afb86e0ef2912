'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { PlainPage } from './plain-page';

export interface ErrorPageProps {
  title: string;
  error: unknown;
  retry: () => void;
}

/** A page that could not be rendered, with the reference the server's log has for it. */
export function ErrorPage({ title, error, retry }: ErrorPageProps) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <PlainPage
      title={title}
      actions={
        <Button variant="primary" size="lg" onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>This page could not be shown. No data was lost. You can try again.</p>
      {digest && (
        <p className="text-sm text-ink-3">
          Reference in the server log: <code className="font-mono">{digest}</code>
        </p>
      )}
    </PlainPage>
  );
}
