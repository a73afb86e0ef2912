import { ClientText } from '@/components/parts/client-text';
import { cn } from '@/components/ui/cn';
import { formatBytes } from '@/lib/client/kv/kv';
import type { KvSummary } from '@/lib/shape/kv/entry';
import { TimeLeft } from './time-left';

/** The height of a row, in pixels; the classes say the same. */
export const ROW_HEIGHT = 30;

const ROW = 'flex h-[30px] w-full items-center gap-2 border-l-4 pr-4 text-left -outline-offset-2';

interface RowProps {
  id: string;
  depth: number;
  isChosen: boolean;
  isFresh: boolean;
  onPress: () => void;
}

export function rowClass(isChosen: boolean, isFresh: boolean): string {
  return cn(
    ROW,
    isChosen ? 'border-l-accent bg-accent-tint' : 'border-l-transparent hover:bg-hover',
    isFresh && !isChosen && 'bg-accent-tint/50',
  );
}

export const indent = (depth: number) => ({ paddingLeft: `${12 + depth * 16}px` });

/** A key: its name, its size, and how long it has left. */
export function KeyRow({
  id,
  depth,
  isChosen,
  isFresh,
  onPress,
  name,
  entry,
}: RowProps & { name: string; entry: KvSummary }) {
  return (
    <button
      type="button"
      data-row={id}
      aria-current={isChosen ? 'true' : undefined}
      onClick={onPress}
      className={rowClass(isChosen, isFresh)}
      style={indent(depth)}
    >
      <span className="min-w-0 flex-1 truncate pl-[22px] font-mono text-sm" title={entry.key}>
        {name.trim() === '' ? (
          <i className="text-ink-3">{name === '' ? 'empty name' : 'only spaces'}</i>
        ) : (
          <ClientText>{name}</ClientText>
        )}
      </span>
      <span className="shrink-0 text-xs text-ink-2 tabular-nums">
        {formatBytes(entry.size)}
        {entry.expiresAt !== null && (
          <>
            , <TimeLeft until={entry.expiresAt} />
          </>
        )}
      </span>
    </button>
  );
}
