import { type Ref, useImperativeHandle, useRef } from 'react';

export interface TextAreaProps {
  id: string;
  labelId: string;
  noteId: string;
  value: string;
  isWrong: boolean;
  /** The line that is no JSON, from 1. */
  wrongLine: number | undefined;
  onChange: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
}

export interface TextAreaHandle {
  focus(): void;
  /** Goes to a stretch of the text. */
  select(from: number, to: number): void;
  /** Puts another text in place of all there is. */
  replace(text: string): void;
}

/** What one writes JSON in until the editor's code has come, and where it can't be fetched. */
export function TextArea({ ref, ...props }: TextAreaProps & { ref: Ref<TextAreaHandle> }) {
  const { id, labelId, noteId, value, isWrong, onChange, onFocus, onBlur } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => area.current?.focus(),
      select(from, to) {
        area.current?.focus();
        area.current?.setSelectionRange(from, to);
      },
      replace: onChange,
    }),
    [onChange],
  );
  return (
    <textarea
      ref={area}
      id={id}
      aria-labelledby={labelId}
      value={value}
      wrap="off"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      aria-invalid={isWrong || undefined}
      aria-describedby={noteId}
      onChange={(event) => onChange(event.target.value)}
      onFocus={onFocus}
      onBlur={onBlur}
      className="field-sizing-content max-h-[60vh] min-h-56 min-w-0 flex-1 resize-none bg-transparent px-3 py-2 leading-5 outline-none"
    />
  );
}
