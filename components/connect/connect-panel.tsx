'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { FirstIntent } from './first-intent';
import { SnippetBlock } from './snippet-block';
import { type Client, type Family, type KeyPlace, PLACEHOLDER_KEY, snippetsOf } from './snippets';
import { useOrigin } from './use-origin';

interface MadeKey {
  id: string;
  secret: string;
}

type Answer = { ok: true; value: MadeKey } | { ok: false; message: string };

export interface ConnectPanelProps {
  slug: string;
  makeKey: (input: { workspace: string }) => Promise<Answer>;
  mayMakeKey: boolean;
}

const CLIENTS = [
  { value: 'python', name: 'Python' },
  { value: 'bash', name: 'bash' },
  { value: 'curl', name: 'curl' },
] as const;
const FAMILIES = [
  { value: '2', name: '2.x' },
  { value: '1.1.1', name: '1.1.1 to 1.3' },
  { value: '1.0', name: '1.0 to 1.1.0' },
] as const;
const PLACES = [
  { value: 'environment', name: 'INTENT_API_KEY' },
  { value: 'file', name: '~/.apikey' },
] as const;

const UNANSWERED = 'Interchange does not answer. No key was made; try again.';

/** Makes a key on the spot and puts it into what there is to paste. */
export function ConnectPanel({ slug, makeKey, mayMakeKey }: ConnectPanelProps) {
  const origin = useOrigin();
  const [made, setMade] = useState<MadeKey | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isMaking, startMaking] = useTransition();
  const [client, setClient] = useState<Client>('python');
  const [family, setFamily] = useState<Family>('2');
  const [place, setPlace] = useState<KeyPlace>('environment');
  const make = () =>
    startMaking(async () => {
      const answer = await makeKey({ workspace: slug }).catch(() => null);
      setRefusal(answer?.ok ? null : (answer?.message ?? UNANSWERED));
      if (answer?.ok) setMade(answer.value);
    });

  const snippets = snippetsOf(client, { origin, key: made?.secret ?? PLACEHOLDER_KEY, place, family });
  return (
    <div className="grid grid-cols-1 gap-6">
      <KeyLine made={made} mayMakeKey={mayMakeKey} isMaking={isMaking} onMake={make} />
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <Tabs label="Client" value={client} onChange={setClient} options={CLIENTS}>
        <div className="grid grid-cols-1 gap-5">
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            {client === 'python' && (
              <Choice label="SDK" value={family} onChange={setFamily} options={FAMILIES} />
            )}
            <Choice label="Key in" value={place} onChange={setPlace} options={PLACES} />
          </div>
          <ol className="grid grid-cols-1 gap-5">
            {snippets.map((snippet, index) => (
              <SnippetBlock key={snippet.title} number={index + 1} {...snippet} />
            ))}
          </ol>
        </div>
      </Tabs>
      {made && <FirstIntent key={made.id} slug={slug} keyId={made.id} />}
    </div>
  );
}

interface KeyLineProps {
  made: MadeKey | null;
  mayMakeKey: boolean;
  isMaking: boolean;
  onMake: () => void;
}

function KeyLine({ made, mayMakeKey, isMaking, onMake }: KeyLineProps) {
  if (!mayMakeKey) {
    return (
      <p className="text-ink-2">You need an API key of this workspace. Ask an owner or admin to make one.</p>
    );
  }
  if (!made) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button variant="primary" size="lg" disabled={isMaking} onClick={onMake}>
          {isMaking ? 'Making a key…' : 'Make a key'}
        </Button>
        <p className="text-ink-2">It goes into the snippets below, ready to paste.</p>
      </div>
    );
  }
  return (
    <div className="grid gap-2 rounded-lg border border-rule bg-card px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <code className="min-w-0 font-mono text-sm wrap-anywhere">{made.secret}</code>
        <CopyButton text={made.secret} what="the key" />
        <span className="flex-1" />
        <Button disabled={isMaking} onClick={onMake}>
          {isMaking ? 'Making a key…' : 'Make another key'}
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-2">
        <strong className="font-semibold text-ink">It is shown only now</strong>, here and in the snippets:
        copy it before you leave this page.
      </p>
    </div>
  );
}
