import { cn } from '@/components/ui/cn';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import type { Protocol } from '@/lib/shape/protocol';

interface ProtocolBadgeProps {
  protocol: Protocol;
  className?: string;
  /** Its name stands beside it, so that it is not read out twice. */
  mute?: boolean;
}

/** A protocol's letter in a circle of its colour. */
export function ProtocolBadge({ protocol, className, mute = false }: ProtocolBadgeProps) {
  const { name, letter } = PROTOCOL_WORDS[protocol];
  return (
    <span
      data-protocol={protocol}
      title={name}
      className={cn(
        'inline-grid size-[22px] shrink-0 place-items-center rounded-full bg-line text-xs leading-none font-bold text-line-ink',
        className,
      )}
    >
      {letter === 'i' ? (
        <SmallI />
      ) : (
        <span aria-hidden className="translate-y-px">
          {letter}
        </span>
      )}
      {!mute && <span className="sr-only">{name}</span>}
    </span>
  );
}

/** At this size the font's own i closes up into a capital I. */
function SmallI() {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true" className="size-[22px]" fill="currentColor">
      <circle cx="11" cy="6.4" r="1.7" />
      <path d="M8.6 9.4h3.7v5h1.3v1.8H8.4v-1.8h1.7v-3.2H8.6Z" />
    </svg>
  );
}
