'use client';

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isComposing } from '@/components/keyboard/typing';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatJson, mistakeIn } from '@/lib/client/json/json-format';

interface JsonEditorProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What the form found wrong with it when it was sent. */
  error?: string | undefined;
}

/** One is not corrected while one types. */
const IDLE = 700;

/** A text area that numbers its lines and says where its JSON goes wrong. Tab leaves it, as it leaves any field. */
export function JsonEditor({ label, value, onChange, error }: JsonEditorProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const [checked, setChecked] = useState(value);
  const mistake = useMemo(() => mistakeIn(checked), [checked]);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(value), IDLE);
    return () => clearTimeout(timer);
  }, [value]);

  /** As if it were typed, so that undo takes it back. */
  const insert = (text: string) => {
    if (!document.execCommand('insertText', false, text)) {
      area.current?.setRangeText(text);
      onChange(area.current?.value ?? value);
    }
  };
  const format = () => {
    setChecked(value);
    if (mistakeIn(value)) return;
    area.current?.focus();
    area.current?.select();
    insert(formatJson(value));
  };
  const goToMistake = () => {
    if (!mistake) return;
    area.current?.focus();
    area.current?.setSelectionRange(mistake.at, Math.min(mistake.at + 1, value.length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { selectionStart } = event.currentTarget;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const indent = /^ */.exec(line)?.[0] ?? '';
    event.preventDefault();
    insert(`\n${indent}${/[[{]\s*$/.test(line) ? '  ' : ''}`);
  };
  const count = useMemo(() => value.split('\n').length, [value]);
  const isWrong = Boolean(error || mistake);

  return (
    <div className="grid gap-1.5">
      <div className="flex items-center">
        <label htmlFor={id} className="flex-1 text-sm font-semibold">
          {label}
        </label>
        <Button variant="ghost" size="sm" onClick={format}>
          Format
        </Button>
      </div>
      <div
        className={cn(
          'flex overflow-hidden rounded-md border bg-card font-mono text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          isWrong ? 'border-failed' : 'border-control',
        )}
      >
        <div
          aria-hidden
          className="shrink-0 overflow-hidden border-r border-rule bg-paper px-3 text-right text-ink-3 select-none"
        >
          <div ref={numbers} className="py-2 whitespace-pre">
            <LineNumbers count={count} wrong={mistake?.line} />
          </div>
        </div>
        <textarea
          ref={area}
          id={id}
          value={value}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => setChecked(value)}
          onKeyDown={onKeyDown}
          onScroll={({ currentTarget }) => {
            if (numbers.current) numbers.current.style.translate = `0 ${-currentTarget.scrollTop}px`;
          }}
          className="field-sizing-content max-h-[60vh] min-h-56 min-w-0 flex-1 resize-none bg-transparent px-3 py-2 leading-5 outline-none"
        />
      </div>
      <p id={`${id}-note`} role="status" className="min-h-5 text-sm text-ink-3">
        {mistake ? (
          <button type="button" onClick={goToMistake} className="text-left text-failed hover:underline">
            Line {mistake.line}, column {mistake.column}: {mistake.message}.
          </button>
        ) : (
          <span className={error ? 'text-failed' : undefined}>{error ?? 'Sent exactly as written.'}</span>
        )}
      </p>
    </div>
  );
}

function LineNumbers({ count, wrong }: { count: number; wrong: number | undefined }) {
  const from = (first: number, last: number) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).join('\n');
  if (wrong === undefined || wrong > count) return from(1, count);
  return (
    <>
      {wrong > 1 && `${from(1, wrong - 1)}\n`}
      <span className="font-semibold text-failed">{wrong}</span>
      {wrong < count && `\n${from(wrong + 1, count)}`}
    </>
  );
}
