import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

interface Named {
  name: string;
  protocol: Protocol;
}

/** Tells of a worker which other protocols have one of the same name among those that are there; null for none. */
export function findNamesakes(there: Iterable<Named>): (worker: Named) => string | null {
  const byName = new Map<string, Set<Protocol>>();
  for (const { name, protocol } of there) {
    const protocols = byName.get(name);
    if (protocols) protocols.add(protocol);
    else byName.set(name, new Set([protocol]));
  }
  return ({ name, protocol }) => {
    const others = [...(byName.get(name) ?? [])].filter((one) => one !== protocol);
    if (others.length === 0) return null;
    const words = others.map((one) => TRAITS[one].name).sort();
    return `Another worker with this name is connected by ${words.join(' and ')}. They are separate workers.`;
  };
}
