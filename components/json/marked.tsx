import { cn } from '@/components/ui/cn';
import { type Matches, matchesIn } from '@/lib/client/json/json-search';

/** Characters that would hide, or turn the text around them; they are shown as JSON would escape them. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function seen(text: string): string {
  return text.replaceAll(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

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
  if (found.length === 0) return seen(text.slice(from, to));
  let at = from;
  return (
    <>
      {found.map(([start, end]) => {
        const before = text.slice(at, Math.max(at, start));
        const marked = text.slice(Math.max(at, start), Math.min(end, to));
        at = Math.min(end, to);
        return (
          <span key={start}>
            {seen(before)}
            <mark
              className={cn(
                'rounded-xs',
                start === current
                  ? 'bg-accent text-accent-ink'
                  : 'bg-accent-tint text-ink outline outline-accent',
              )}
            >
              {seen(marked)}
            </mark>
          </span>
        );
      })}
      {seen(text.slice(at, to))}
    </>
  );
}
