import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { Tabs } from '@/components/ui/tabs';
import { type Client, type Family, intentBus, type KeyPlace } from './snippets/intent-bus';
import type { Place } from './snippets/snippet';
import { StepList } from './step-list';

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

/** Intent Bus has clients of four generations, and two places for a key. */
export function IntentBusSteps({ place }: { place: Place }) {
  const [client, setClient] = useState<Client>('python');
  const [family, setFamily] = useState<Family>('2');
  const [keptIn, setKeptIn] = useState<KeyPlace>('environment');
  return (
    <Tabs label="Client" value={client} onChange={setClient} options={CLIENTS}>
      <div className="grid grid-cols-1 gap-5">
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {client === 'python' && (
            <Choice label="SDK" value={family} onChange={setFamily} options={FAMILIES} />
          )}
          <Choice label="Key in" value={keptIn} onChange={setKeptIn} options={PLACES} />
        </div>
        <StepList steps={intentBus(client, { ...place, keptIn, family })} />
      </div>
    </Tabs>
  );
}
