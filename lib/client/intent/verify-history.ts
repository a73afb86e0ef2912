import { chainBytes, GENESIS } from '@/lib/shape/chain';
import type { IntentDetail } from '@/lib/shape/intent';
import { readEventData } from './event-data';

export type Verdict =
  | { state: 'intact' }
  | { state: 'unavailable' }
  | { state: 'broken'; number: number | null; why: string };

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Checked = Pick<IntentDetail, 'id' | 'history' | 'head' | 'payload' | 'payloadHash' | 'payloadVersion'>;

/** Recomputes an intent's hash chain here, so that the page need not take the server's word for it. */
export async function verifyHistory(intent: Checked): Promise<Verdict> {
  // Browsers offer WebCrypto on https and on loopback only.
  if (!globalThis.crypto?.subtle) return { state: 'unavailable' };
  const broken = (number: number | null, why: string): Verdict => ({ state: 'broken', number, why });
  let previous = GENESIS;
  for (const [index, event] of intent.history.entries()) {
    const number = index + 1;
    if (event.number !== number) return broken(number, `Event ${number} is missing.`);
    if (event.intentId !== intent.id) return broken(number, 'It belongs to another intent.');
    if (event.previousHash !== previous) return broken(number, 'It does not follow on the event before it.');
    if ((await sha256(chainBytes(event))) !== event.hash)
      return broken(number, 'It is not what was recorded.');
    previous = event.hash;
  }
  if (intent.head !== previous) return broken(null, 'Events are missing at its end.');
  const published = intent.history[0];
  const recorded =
    intent.payloadVersion === 1 && published ? readEventData(published).payloadHash : intent.payloadHash;
  if (recorded && recorded !== (await sha256(new TextEncoder().encode(intent.payload)))) {
    return broken(null, 'The payload is not the one that was published.');
  }
  return { state: 'intact' };
}
