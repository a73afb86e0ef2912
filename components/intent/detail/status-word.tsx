import { PHASE_WORDS, PROTOCOL_WORDS } from '@/lib/client/format/words';
import type { IntentDetail } from '@/lib/shape/intent';

/** Our phase in its protocol's own word, where that is another one. */
export function StatusWord({ intent }: { intent: IntentDetail }) {
  const { protocol, phase, status } = intent;
  if (status.toLowerCase() === PHASE_WORDS[phase].toLowerCase()) return null;
  return (
    <span className="font-mono text-sm text-ink-3" title={`Status in ${PROTOCOL_WORDS[protocol].name}`}>
      <span className="sr-only">In {PROTOCOL_WORDS[protocol].name}: </span>
      {status}
    </span>
  );
}
