import type { Protocol } from '@/lib/shape/protocol';
import { AXME } from './snippets/axme';
import { III } from './snippets/iii';
import { OPENINTENT } from './snippets/openintent';
import type { Client } from './snippets/snippet';

/** The lines one connects to by a client. */
export type ClientLine = Exclude<Protocol, 'console'>;

/** What one has to know before pasting; Intent Bus has its own choice of clients. */
export const GUIDES: Record<ClientLine, { about: string; clients: readonly Client[] }> = {
  'intent-bus': {
    about:
      'Point the official SDK here, in any of its versions, and change nothing else. For a shell on Linux, macOS, WSL or Termux.',
    clients: [],
  },
  axme: {
    about:
      'Point the official SDK here: one process sends an intent to an agent, another is that agent. Where it asks for a human, the question waits on this console.',
    clients: AXME,
  },
  openintent: {
    about:
      'Point the official SDK here: agents share an intent’s state, hold leases on parts of it, and stop to ask a human on this console.',
    clients: OPENINTENT,
  },
  iii: {
    about:
      'Connect workers by the official SDKs over one socket: one registers a function, another calls it. The call shows here as an intent.',
    clients: III,
  },
};

export const CLIENT_LINES = Object.keys(GUIDES) as readonly ClientLine[];

export function isClientLine(text: string | null | undefined): text is ClientLine {
  return typeof text === 'string' && Object.hasOwn(GUIDES, text);
}
