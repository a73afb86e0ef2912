'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, RangeSet } from '@codemirror/state';
import {
  EditorView,
  GutterMarker,
  gutterLineClass,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { INVISIBLE } from '@/lib/client/format/invisible';
import type { TextAreaHandle, TextAreaProps } from './text-area';

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--json-key)' },
    { tag: tags.string, color: 'var(--json-string)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--json-number)' },
  ]),
);

const look = EditorView.theme({
  '&': { maxHeight: '60vh', minHeight: '14rem', width: '100%', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink-3)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 12px' },
  '.cm-gutterElement.cm-wrong': { color: 'var(--failed)', fontWeight: '600' },
  '.cm-specialChar': { color: 'var(--waiting)', backgroundColor: 'var(--waiting-tint)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-tint)' },
});

/** Ctrl+Enter sends the form that the editor is in. */
const keys = [...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap];

class Wrong extends GutterMarker {
  override elementClass = 'cm-wrong';
}
const wrong = new Wrong();

/** Marks one line's number; none where there is no such line. */
function markLine(state: EditorState, line: number | undefined) {
  if (line === undefined || line > state.doc.lines) return [];
  return gutterLineClass.of(RangeSet.of(wrong.range(state.doc.line(line).from)));
}

/** JSON in colours, with an undo history and brackets that match; loaded after the page. */
export function CodeArea({ ref, ...props }: TextAreaProps & { ref: Ref<TextAreaHandle> }) {
  const { id, labelId, noteId, value, isWrong, wrongLine, onChange, onBlur } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const parts = useRef({ attributes: new Compartment(), mark: new Compartment() });
  const changed = useEffectEvent(onChange);
  const left = useEffectEvent(onBlur);
  const attributes = () =>
    EditorView.contentAttributes.of({
      id,
      'aria-labelledby': labelId,
      'aria-describedby': noteId,
      ...(isWrong && { 'aria-invalid': 'true' }),
    });
  const create = useEffectEvent((parent: HTMLElement) => {
    const state = EditorState.create({
      doc: value,
      extensions: [
        lineNumbers(),
        history(),
        json(),
        colours,
        look,
        bracketMatching(),
        indentOnInput(),
        highlightSpecialChars({ addSpecialChars: INVISIBLE }),
        keymap.of(keys),
        parts.current.attributes.of(attributes()),
        parts.current.mark.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({ blur: () => left() }),
      ],
    });
    return new EditorView({ state, parent });
  });
  useEffect(() => {
    if (!box.current) return;
    const made = create(box.current);
    view.current = made;
    return () => made.destroy();
  }, []);
  // What the form has put in: a kept draft, or nothing again.
  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);
  const configure = useEffectEvent(() => {
    const { current } = view;
    current?.dispatch({
      effects: [
        parts.current.attributes.reconfigure(attributes()),
        parts.current.mark.reconfigure(markLine(current.state, wrongLine)),
      ],
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads them when they change
  useEffect(() => configure(), [isWrong, wrongLine]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => view.current?.focus(),
      select(from, to) {
        view.current?.focus();
        view.current?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      },
      replace(text) {
        const { current } = view;
        current?.focus();
        current?.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
      },
    }),
    [],
  );
  return <div ref={box} className="flex w-full min-w-0" />;
}
