import type { Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

// The shapes bring zod, which a page loads only after it is drawn; what it draws with is named here.

/** The phases as one reads them, in the order they are offered. */
export const PHASE_WORDS: Record<Phase, string> = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Waiting',
  succeeded: 'Succeeded',
  failed: 'Failed',
  canceled: 'Canceled',
};

/** The protocols as one reads them: the name, and the letter in the badge. */
export const PROTOCOL_WORDS: Record<Protocol, { name: string; letter: string }> = {
  'intent-bus': { name: TRAITS['intent-bus'].name, letter: 'B' },
  axme: { name: TRAITS.axme.name, letter: 'A' },
  openintent: { name: TRAITS.openintent.name, letter: 'O' },
  iii: { name: TRAITS.iii.name, letter: 'i' },
  console: { name: TRAITS.console.name, letter: 'C' },
};

export function isProtocol(text: string | null): text is Protocol {
  return text !== null && Object.hasOwn(PROTOCOL_WORDS, text);
}

/** An agent's address by its end, which differs: prod/billing for agent://acme/prod/billing. Other names stay. */
export function shortAgent(name: string): string {
  return name.startsWith('agent://') ? name.slice('agent://'.length).split('/').slice(-2).join('/') : name;
}

/** A word of a protocol as one reads it: changes_requested is "Changes requested". */
export function inWords(word: string): string {
  const text = word.replaceAll(/[_-]+/g, ' ').trim();
  return text === '' ? word : text.charAt(0).toUpperCase() + text.slice(1);
}
