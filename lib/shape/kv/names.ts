import type { Protocol } from '@/lib/shape/protocol';

// Without zod, which a page loads only after it is drawn.

/** What namespaces of a protocol begin with, before the name that its users know. */
export const PREFIXES: Partial<Record<Protocol, string>> = { iii: '@iii/', openintent: '@openintent/' };

/** What a protocol's users call one of its namespaces. */
export function nameIn(protocol: Protocol, namespace: string): string {
  const prefix = PREFIXES[protocol] ?? '';
  return namespace.startsWith(prefix) ? namespace.slice(prefix.length) : namespace;
}

/** The agent and the namespace of an OpenIntent memory. An agent's own slashes do not end its name. */
export function openIntentPlace(namespace: string): { agent_id: string; namespace: string } {
  const [agent = '', ...rest] = nameIn('openintent', namespace).split('/');
  return { agent_id: agent.replaceAll('%2F', '/').replaceAll('%25', '%'), namespace: rest.join('/') };
}
