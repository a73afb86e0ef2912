'use client';

import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import type { Protocol } from '@/lib/shape/protocol';

const ALL = Object.keys(PROTOCOL_WORDS) as readonly Protocol[];

interface ProtocolFilterProps {
  /** A protocol, or what is none of them alone. */
  selected: string | undefined;
  onSelect: (protocol: Protocol | undefined) => void;
}

/** One protocol or all of them: a second press shows all again. */
export function ProtocolFilter({ selected, onSelect }: ProtocolFilterProps) {
  return (
    <fieldset className="-mx-1 flex min-w-0 flex-wrap items-center gap-1 @max-3xl:col-span-2">
      <legend className="sr-only">Show one protocol</legend>
      {ALL.map((protocol) => (
        <button
          key={protocol}
          type="button"
          aria-pressed={selected === protocol}
          onClick={() => onSelect(selected === protocol ? undefined : protocol)}
          className="flex h-8 items-center gap-2 rounded-md border border-transparent px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:font-semibold aria-pressed:text-ink"
        >
          <ProtocolBadge protocol={protocol} mute />
          <span className="max-xl:sr-only">{PROTOCOL_WORDS[protocol].name}</span>
        </button>
      ))}
    </fieldset>
  );
}
