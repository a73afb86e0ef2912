import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { visibleText } from '@/lib/client/format/invisible';
import { offersFor } from '@/lib/client/intent/find-offers';
import { viewQueryString, viewsQuery } from '@/lib/client/view/views';

const EXAMPLES = [
  ['timeout 8471', 'words of the payload, result, error, names and correlation id, each by its beginning'],
  ['phase:failed,waiting', 'one or several'],
  ['-goal:invoice.*', 'without what matches'],
  ['worker:vps-fra-1 publisher:crm*', 'by name or glob'],
  ['error:timeout', 'a part of the error'],
  ['attempts:>2 took:>30s', 'more than, less than'],
  ['since:2h until:2026-11-28T09:30Z', 'when it was published'],
  ['finished:1h', 'ended within the last hour'],
] as const;
const VIEWS = 5;

/** Takes a key of the box; true where it was one of the list's. */
export type FindKeys = (event: KeyboardEvent) => boolean;

interface FindHelpProps {
  id: string;
  slug: string;
  typed: string;
  mistake: string | undefined;
  goals: readonly string[];
  workers: readonly string[];
  keys: RefObject<FindKeys | null>;
  /** Puts another text into the box. */
  onType: (text: string) => void;
  /** Says which line the arrows stand on. */
  onActive: (id: string | undefined) => void;
}

interface Line {
  text: string;
  /** What it is, where it is no text to type. */
  kind?: string;
  pick: () => void;
}

/** What one may mean who is typing into the board's box, else what can be typed; and what in it makes no sense. */
export function FindHelp(props: FindHelpProps) {
  const { id, slug, typed, mistake, goals, workers, keys, onType, onActive } = props;
  const router = useRouter();
  const { data } = useQuery(viewsQuery(slug));
  const [at, setAt] = useState({ typed, index: -1 });
  const sought = typed.trim().toLowerCase();
  const views = (data?.views ?? []).filter(({ name }) => name.toLowerCase().includes(sought)).slice(0, VIEWS);
  const lines: readonly Line[] = [
    ...offersFor(typed, { goal: goals, worker: workers }).map((text) => ({ text, pick: () => onType(text) })),
    ...views.map((view) => ({
      text: view.name,
      kind: 'view',
      pick: () => router.push(`/${slug}/intents?${viewQueryString(view)}`),
    })),
  ];
  // With every letter the lines are others.
  const index = at.typed === typed ? Math.min(at.index, lines.length - 1) : -1;
  useEffect(() => {
    keys.current = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && lines.length > 0) {
        event.preventDefault();
        setAt({
          typed,
          index: (index + step + lines.length + (index < 0 && step < 0 ? 1 : 0)) % lines.length,
        });
        return true;
      }
      const line = lines[index];
      if (event.key !== 'Enter' || !line) return false;
      line.pick();
      return true;
    };
    onActive(index < 0 ? undefined : `${id}-${index}`);
    return () => {
      keys.current = null;
    };
  });
  return (
    <div className="w-max max-w-[min(34rem,calc(100vw-2rem))] rounded-md border border-rule bg-card p-3 text-sm shadow-lg">
      {mistake !== undefined && (
        <p role="alert" className="mb-2 wrap-anywhere text-failed">
          <code className="font-mono">{visibleText(mistake)}</code> has no such value.
        </p>
      )}
      {lines.length > 0 && (
        <div id={id} role="listbox" aria-label="Completions" className="-m-1.5 mb-1.5 min-w-64">
          {lines.map(({ text, kind, pick }, n) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the box has the focus and the keys
            <div
              key={`${kind} ${text}`}
              id={`${id}-${n}`}
              role="option"
              aria-selected={n === index}
              // The focus stays in the box.
              onPointerDown={(event) => event.preventDefault()}
              onClick={pick}
              className="flex min-h-7 cursor-pointer items-center gap-3 rounded-sm px-1.5 aria-selected:bg-accent-tint hover:bg-hover max-md:min-h-11"
            >
              <span className={kind ? 'min-w-0 flex-1 truncate' : 'min-w-0 flex-1 truncate font-mono'}>
                <ClientText>{text}</ClientText>
              </span>
              {kind && <span className="text-xs text-ink-3">{kind}</span>}
            </div>
          ))}
        </div>
      )}
      {!(typed && lines.length > 0) && (
        <>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 @max-3xl:grid-cols-1">
            {EXAMPLES.map(([example, meaning]) => (
              <div key={example} className="contents">
                <dt className="font-mono text-ink">{example}</dt>
                <dd className="text-ink-2">{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-ink-3">Enter makes a filter of what has a colon.</p>
        </>
      )}
    </div>
  );
}
