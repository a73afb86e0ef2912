'use client';

import { useState, useSyncExternalStore, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { curlSnippet, PLACEHOLDER_KEY, pythonSnippet } from './snippets';

type Answer = { ok: true; value: { secret: string } } | { ok: false; message: string };

export interface ConnectPanelProps {
  slug: string;
  makeKey: (input: { workspace: string }) => Promise<Answer>;
  mayMakeKey: boolean;
}

const UNANSWERED = 'Interchange does not answer. No key was made; try again.';
const never = () => () => {};

/** Makes a key on the spot and puts it into what there is to paste. */
export function ConnectPanel({ slug, makeKey, mayMakeKey }: ConnectPanelProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isMaking, startMaking] = useTransition();
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => 'http://localhost:3000',
  );
  // Until the page has woken up a press would be lost.
  const isAwake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const make = () =>
    startMaking(async () => {
      const answer = await makeKey({ workspace: slug }).catch(() => null);
      setRefusal(answer?.ok ? null : (answer?.message ?? UNANSWERED));
      if (answer?.ok) setSecret(answer.value.secret);
    });

  const key = secret ?? PLACEHOLDER_KEY;
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {secret ? (
          <p role="status" className="max-w-prose">
            The key is in the snippets below. <strong className="font-semibold">It is shown only now</strong>:
            copy it before you leave this page.
          </p>
        ) : (
          <p className="text-ink-2">
            {mayMakeKey
              ? 'A worker or publisher needs an API key of this workspace.'
              : 'You need an API key of this workspace. Ask an owner or admin to make one.'}
          </p>
        )}
        {mayMakeKey && (
          <Button variant={secret ? 'outline' : 'primary'} disabled={isMaking || !isAwake} onClick={make}>
            {isMaking ? 'Making a key…' : secret ? 'Make another key' : 'Make a key'}
          </Button>
        )}
      </div>
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <Snippet title="Python" text={pythonSnippet(origin, key)}>
        In a virtual environment: <code className="font-mono text-sm">pip install intent-bus</code>. Versions
        1.0 and 1.1.0 write <code className="font-mono text-sm">host=</code> for base_url.
      </Snippet>
      <Snippet title="curl" text={curlSnippet(origin, key)} />
    </div>
  );
}

function Snippet({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      {children && <p className="mt-0.5 text-sm text-ink-2">{children}</p>}
      <div className="relative mt-2 rounded-md border border-rule bg-paper">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <pre tabIndex={0} className="overflow-x-auto p-4 pt-10 font-mono text-sm leading-6 md:pt-4 md:pr-24">
          {text}
        </pre>
        <CopyButton text={text} what={`the ${title} snippet`} labelled className="absolute top-2 right-2" />
      </div>
    </section>
  );
}
