import type { Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

interface Held {
  protocol: Protocol;
  phase: Phase;
  claim_token_hash: string | null;
}

/** Why an intent cannot be taken from its worker and offered again; null when it can. */
export function releaseDenial({ protocol, phase, claim_token_hash: claim }: Held): string | null {
  if (phase !== 'running') return `It is ${phase}: no worker holds it.`;
  // A call that was only written down has no claim: it goes on whatever is written of it.
  if (TRAITS[protocol].offer === 'call' && claim === null)
    return 'It is a plain call: its caller waits for the answer of this very worker.';
  return null;
}
