'use client';

import { useState } from 'react';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { type Answer, useAct } from '@/components/ui/use-act';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { FirstIntent } from './first-intent';
import { CLIENT_PROTOCOLS, type ClientProtocol, GUIDES } from './guides';
import { IntentBusSteps } from './intent-bus-steps';
import { KeyLine } from './key-line';
import { ProtocolSteps } from './protocol-steps';
import { PLACEHOLDER_KEY } from './snippets/snippet';
import { useHome } from './use-home';

interface MadeKey {
  id: string;
  secret: string;
}

export interface ConnectPanelProps {
  slug: string;
  makeKey: (input: { workspace: string }) => Promise<Answer<MadeKey>>;
  mayMakeKey: boolean;
  /** The protocol it opens on. */
  protocol?: ClientProtocol;
}

const OPTIONS = CLIENT_PROTOCOLS.map((protocol) => ({
  value: protocol,
  name: (
    <>
      <ProtocolBadge protocol={protocol} mute />
      {PROTOCOL_WORDS[protocol].name}
    </>
  ),
}));

/** Makes a key on the spot and puts it into the snippets of every protocol. */
export function ConnectPanel({
  slug,
  makeKey,
  mayMakeKey,
  protocol: first = 'intent-bus',
}: ConnectPanelProps) {
  const home = useHome();
  const [made, setMade] = useState<MadeKey | null>(null);
  const { refusal, isPending, act } = useAct();
  const [protocol, setProtocol] = useState(first);
  const { about, clients } = GUIDES[protocol];
  const place = { home, key: made?.secret ?? PLACEHOLDER_KEY };
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
      <Tabs label="Protocol" value={protocol} onChange={setProtocol} options={OPTIONS}>
        <h2 className="sr-only">{PROTOCOL_WORDS[protocol].name}</h2>
        <p className="mb-5 max-w-prose text-ink-2">{about}</p>
        {protocol === 'intent-bus' ? (
          <IntentBusSteps place={place} />
        ) : (
          <ProtocolSteps key={protocol} clients={clients} place={place} />
        )}
      </Tabs>
      <FirstIntent key={`${made?.id} ${protocol}`} slug={slug} keyId={made?.id ?? null} protocol={protocol} />
    </div>
  );
}
