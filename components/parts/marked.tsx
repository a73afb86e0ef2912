import { cn } from '@/components/ui/cn';
import { escapeInvisible } from '@/lib/client/format/invisible';
import { type Matches, matchesIn } from '@/lib/client/json/json-search';

export interface Highlight {
  matches: Matches;
  /** Where the match begins that one has stepped to; -1 for none. */
  current: number;
}

interface MarkedProps extends Highlight {
  text: string;
  from: number;
  to: number;
}

/** A stretch of text, as nothing but text, with what was searched for marked in it. */
export function Marked({ text, from, to, matches, current }: MarkedProps) {
  const found = matchesIn(matches, from, to);
  if (found.length === 0) return escapeInvisible(text.slice(from, to));
  let at = from;
  return (
    <>
      {found.map(([start, end]) => {
        const before = text.slice(at, Math.max(at, start));
        const marked = text.slice(Math.max(at, start), Math.min(end, to));
        at = Math.min(end, to);
        return (
          <span key={start}>
            {escapeInvisible(before)}
            <mark
              className={cn(
                'rounded-xs',
                start === current
                  ? 'bg-accent text-accent-ink'
                  : 'bg-accent-tint text-ink outline outline-accent',
              )}
            >
              {escapeInvisible(marked)}
            </mark>
          </span>
        );
      })}
      {escapeInvisible(text.slice(at, to))}
    </>
  );
}
