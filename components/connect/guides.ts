import type { Protocol } from '@/lib/shape/protocol';
import { AXME } from './snippets/axme';
import { III } from './snippets/iii';
import { OPENINTENT } from './snippets/openintent';
import type { Client } from './snippets/snippet';

/** The protocols one connects to by a client. */
export type ClientProtocol = Exclude<Protocol, 'console'>;

/** What one has to know before pasting; Intent Bus has its own choice of clients. */
export const GUIDES: Record<ClientProtocol, { about: string; clients: readonly Client[] }> = {
  'intent-bus': {
    about:
      'Use any version of the official SDK and change only its URL. The commands are for a shell on Linux, macOS, WSL or Termux.',
    clients: [],
  },
  axme: {
    about:
      'Use the official SDK and change only its URL. One process sends an intent to an agent; another process is that agent. When the intent needs a human, an approval is requested in this console.',
    clients: AXME,
  },
  openintent: {
    about:
      'Use the official SDK and change only its URL. Agents share the state of an intent, hold leases on parts of it, and request approvals in this console.',
    clients: OPENINTENT,
  },
  iii: {
    about:
      'Connect workers with the official SDKs over a WebSocket. One worker registers a function; another calls it. The call appears here as an intent.',
    clients: III,
  },
};

export const CLIENT_PROTOCOLS = Object.keys(GUIDES) as readonly ClientProtocol[];

export function isClientProtocol(text: string | null | undefined): text is ClientProtocol {
  return typeof text === 'string' && Object.hasOwn(GUIDES, text);
}
