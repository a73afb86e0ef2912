import { useState } from 'react';
import { Tabs } from '@/components/ui/tabs';
import type { Client, Place } from './snippets/snippet';
import { StepList } from './step-list';

/** A protocol's clients, each with what to paste. */
export function ProtocolSteps({ clients, place }: { clients: readonly Client[]; place: Place }) {
  const [chosen, setChosen] = useState(clients[0]?.name ?? '');
  const client = clients.find(({ name }) => name === chosen);
  return (
    <Tabs
      label="Client"
      value={chosen}
      onChange={setChosen}
      options={clients.map(({ name }) => ({ value: name, name }))}
    >
      {client && <StepList steps={client.steps(place)} />}
    </Tabs>
  );
}
