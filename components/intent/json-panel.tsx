'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { type Piece, printExact } from '@/lib/client/exact-json';

const SHOWN = 200_000;
/** So many spans draw at once; a hundred thousand would freeze the page, so the rest is plain. */
const COLOURED = 3000;

const COLOURS: Record<Piece['kind'], string | undefined> = {
  key: 'text-(--json-key)',
  string: 'text-(--json-string)',
  number: 'text-(--json-number)',
  word: 'text-(--json-number)',
  plain: undefined,
};

interface JsonPanelProps {
  title: string;
  /** JSON as received, or plain text. */
  text: string;
  isJson: boolean;
  facts?: ReactNode;
}

/** A payload or result: indented, every digit as it was sent. */
export function JsonPanel({ title, text, isJson, facts }: JsonPanelProps) {
  const [all, setAll] = useState(false);
  const isCut = !all && text.length > SHOWN;
  const pieces = useMemo(() => {
    const shown = isCut ? text.slice(0, SHOWN) : text;
    return (isJson && printExact(shown, isCut)) || [{ kind: 'plain' as const, text: shown }];
  }, [text, isJson, isCut]);
  const coloured = pieces.slice(0, COLOURED);
  const rest = useMemo(
    () =>
      pieces
        .slice(COLOURED)
        .map((piece) => piece.text)
        .join(''),
    [pieces],
  );

  return (
    <section aria-label={title}>
      <div className="mb-2 flex min-h-7 items-center gap-3">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="min-w-0 flex-1 truncate text-sm text-ink-3">{facts}</p>
        <CopyButton text={text} what={title.toLowerCase()} labelled />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        aria-label={`${title}, as text`}
        className="max-h-[520px] overflow-auto contain-content rounded-lg border border-rule bg-card"
      >
        <pre className="p-4 font-mono text-sm leading-5 wrap-anywhere whitespace-pre-wrap">
          {coloured.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
            <span key={index} className={COLOURS[piece.kind]}>
              {piece.text}
            </span>
          ))}
          {rest}
        </pre>
      </section>
      {isCut && (
        <p className="mt-2 flex items-center gap-3 text-sm text-ink-2">
          The first {kilobytes(SHOWN)} of {kilobytes(text.length)}.
          <Button size="sm" onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </section>
  );
}

function kilobytes(length: number): string {
  return `${Math.round(length / 1000).toLocaleString('en-GB')} KB`;
}
