'use client';

import { type ComponentType, type Ref, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatJson, mistakeIn } from '@/lib/client/json/json-format';
import { TextArea, type TextAreaHandle, type TextAreaProps } from './text-area';

interface JsonEditorProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What the form found wrong with it when it was sent. */
  error?: string | undefined;
}

type Area = ComponentType<TextAreaProps & { ref: Ref<TextAreaHandle> }>;

/** Nobody is corrected while typing: a mistake is shown after a pause of so many milliseconds. */
const IDLE = 700;

/** An editor that says where its JSON goes wrong. Tab leaves it, as it leaves any field. */
export function JsonEditor({ label, value, onChange, error }: JsonEditorProps) {
  const id = useId();
  const area = useRef<TextAreaHandle>(null);
  const isEntered = useRef(false);
  const [checked, setChecked] = useState(value);
  const [Area, setArea] = useState<Area>(() => TextArea);
  const mistake = useMemo(() => mistakeIn(checked), [checked]);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(value), IDLE);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => {
    let current = true;
    import('./code-area').then(
      ({ CodeArea }) => {
        // Not under the hands of somebody who has begun to write: the field stays the one they know.
        if (current && !isEntered.current) setArea(() => CodeArea);
      },
      // Then one goes on with the plain field.
      () => {},
    );
    return () => {
      current = false;
    };
  }, []);

  const format = () => {
    setChecked(value);
    if (!mistakeIn(value)) area.current?.replace(formatJson(value));
  };
  const isWrong = Boolean(error || mistake);
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard one comes to the editor itself */}
        <label
          id={`${id}-label`}
          htmlFor={id}
          // The editor is no form field, which a label would focus by itself.
          onClick={() => area.current?.focus()}
          className="flex-1 text-sm font-semibold"
        >
          {label}
        </label>
        <Button variant="ghost" size="sm" onClick={format}>
          Format
        </Button>
      </div>
      <div
        className={cn(
          // Tall enough before its editor is drawn: what stands below must not jump away from a press.
          'flex min-h-56 overflow-hidden rounded-md border bg-card font-mono text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          isWrong ? 'border-failed' : 'border-control',
        )}
      >
        <Area
          ref={area}
          id={id}
          labelId={`${id}-label`}
          noteId={`${id}-note`}
          value={value}
          isWrong={isWrong}
          wrongLine={mistake?.line}
          onChange={onChange}
          onFocus={() => {
            isEntered.current = true;
          }}
          onBlur={() => setChecked(value)}
        />
      </div>
      <p id={`${id}-note`} role="status" className="min-h-5 text-sm text-ink-3">
        {mistake ? (
          <button
            type="button"
            onClick={() => area.current?.select(mistake.at, Math.min(mistake.at + 1, value.length))}
            className="text-left text-failed hover:underline"
          >
            Line {mistake.line}, column {mistake.column}: {mistake.message}.
          </button>
        ) : (
          <span className={error ? 'text-failed' : undefined}>{error ?? 'Sent exactly as written.'}</span>
        )}
      </p>
    </div>
  );
}
