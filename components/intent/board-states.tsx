'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';

const never = () => () => {};

function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => 'http://localhost:3000',
  );
}

/** Nothing was ever published: what to paste so that something is. */
export function EmptyBoard() {
  const snippet = [
    'from intent_bus import IntentClient',
    `bus = IntentClient(base_url="${useOrigin()}/intent-bus", api_key="ik_…")`,
    'bus.publish("hello", {"message": "It works"})',
  ].join('\n');
  return (
    <section className="mx-4 mt-2 rounded-lg border border-rule bg-card p-6 md:mx-6">
      <h2 className="text-lg font-semibold">No intents yet</h2>
      <p className="mt-1 max-w-prose text-ink-2">
        Publish one with the Intent Bus client (
        <code className="font-mono text-sm">pip install intent-bus</code>) and an API key of this workspace.
        It appears here the moment it is published.
      </p>
      <div className="relative mt-4 rounded-md border border-rule bg-paper">
        <pre className="overflow-x-auto p-4 pr-24 font-mono text-sm leading-6">{snippet}</pre>
        <CopyButton text={snippet} what="the snippet" labelled className="absolute top-2 right-2" />
      </div>
    </section>
  );
}

export function FilteredEmptyBoard({ onClear }: { onClear: () => void }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-md font-semibold">No intent matches</h2>
      <p className="text-ink-2">A goal has to match exactly. New intents that match will appear here.</p>
      <Button className="mt-3" onClick={onClear}>
        Clear the filters
      </Button>
    </section>
  );
}

interface BoardErrorProps {
  error: Error;
  onRetry: () => void;
  /** Rows from an earlier read are still shown. */
  stale: boolean;
}

export function BoardError({ error, onRetry, stale }: BoardErrorProps) {
  return (
    <Notice
      tone="failed"
      role="alert"
      className="mx-4 mb-3 md:mx-6"
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <strong className="font-semibold text-failed">
        {stale ? 'The intents could not be read again.' : 'The intents could not be read.'}
      </strong>{' '}
      {error.message} {stale && 'The rows below are from before.'}
    </Notice>
  );
}
