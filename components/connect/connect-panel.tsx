'use client';

import { useState } from 'react';
import { Bullet } from '@/components/parts/protocol-badge';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { type Answer, useAct } from '@/components/ui/use-act';
import { LINES } from '@/lib/client/format/words';
import { FirstIntent } from './first-intent';
import { CLIENT_LINES, type ClientLine, GUIDES } from './guides';
import { IntentBusSteps } from './intent-bus-steps';
import { KeyLine } from './key-line';
import { LineSteps } from './protocol-steps';
import { PLACEHOLDER_KEY } from './snippets/snippet';
import { useOrigin } from './use-origin';

interface MadeKey {
  id: string;
  secret: string;
}

export interface ConnectPanelProps {
  slug: string;
  makeKey: (input: { workspace: string }) => Promise<Answer<MadeKey>>;
  mayMakeKey: boolean;
  /** The line it opens on. */
  line?: ClientLine;
}

const OPTIONS = CLIENT_LINES.map((line) => ({
  value: line,
  name: (
    <>
      <Bullet protocol={line} mute />
      {LINES[line].name}
    </>
  ),
}));

/** Makes a key on the spot and puts it into what there is to paste, line by line. */
export function ConnectPanel({ slug, makeKey, mayMakeKey, line: first = 'intent-bus' }: ConnectPanelProps) {
  const origin = useOrigin();
  const [made, setMade] = useState<MadeKey | null>(null);
  const { refusal, isPending, act } = useAct();
  const [line, setLine] = useState(first);
  const { about, clients } = GUIDES[line];
  const place = { origin, key: made?.secret ?? PLACEHOLDER_KEY };
  return (
    <div className="grid grid-cols-1 gap-6">
      <KeyLine
        secret={made?.secret}
        mayMakeKey={mayMakeKey}
        isMaking={isPending}
        onMake={() => act(() => makeKey({ workspace: slug }), setMade)}
      />
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <Tabs label="Protocol" value={line} onChange={setLine} options={OPTIONS}>
        <h2 className="sr-only">{LINES[line].name}</h2>
        <p className="mb-5 max-w-prose text-ink-2">{about}</p>
        {line === 'intent-bus' ? (
          <IntentBusSteps place={place} />
        ) : (
          <LineSteps key={line} clients={clients} place={place} />
        )}
      </Tabs>
      {made && <FirstIntent key={`${made.id} ${line}`} slug={slug} keyId={made.id} line={line} />}
    </div>
  );
}
