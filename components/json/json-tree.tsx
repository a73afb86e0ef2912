'use client';

import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { Highlight } from '@/components/parts/marked';
import { usePreferences } from '@/components/preferences/preferences';
import { copyText } from '@/components/ui/copy-text';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { JsonTree as Tree } from '@/lib/client/json/exact-json';
import { copyOf, depthAt, pathOf, place } from '@/lib/client/json/json-node';
import { cutOf, FOLDED, foldable, type JsonRows, partAt, rowsOf, WHOLE } from '@/lib/client/json/json-rows';
import { JsonLine } from './json-line';
import { useColumns } from './use-columns';
import { useVirtualRows } from './use-virtual-rows';

interface JsonTreeProps {
  tree: Tree;
  label: string;
  folds: Uint8Array;
  onFold: (node: number, flags: number) => void;
  active: number | null;
  onActive: (node: number) => void;
  onFind: () => void;
  highlight: Highlight;
}

/** Beside the text: the room for the arrows on its left, and some on its right. */
const TAKEN = 48;
const PAGE = 20;

const copy = (text: string) => void copyText(text);

/** A tree of which only the lines in sight are drawn. Arrows walk and fold it, c copies a value, p its path. */
export function JsonTree({ tree, label, folds, onFold, active, onActive, onFind, highlight }: JsonTreeProps) {
  const id = useId();
  const isAwake = useHydrated();
  const hasLetters = usePreferences().keys === 'on';
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller, TAKEN);
  const rows = useMemo(() => rowsOf(tree, folds, columns), [tree, folds, columns]);
  const { first, last, height, topOf, reveal } = useVirtualRows(list, rows.count);

  const [owner, row] = useMemo(() => ownerOf(tree, rows, active), [tree, rows, active]);
  const { current } = highlight;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another value or match is brought into sight
  useEffect(() => {
    if (active === null || row < 0) return;
    const cut = cutOf(tree, active, depthAt(tree, active), columns);
    const isMatch = current >= place(tree.start, active) && current < place(tree.end, active);
    reveal(row + (isMatch && !foldable(tree, active) ? partAt(tree, active, current, cut) : 0));
    if (current >= 0) scroller.current?.scrollIntoView({ block: 'nearest' });
  }, [active, current]);

  const go = (from: number, step: 1 | -1, times = 1) => {
    let at = from;
    for (let left = times; left > 0; left--) {
      let next = at + step;
      while (next >= 0 && next < rows.count && rows.part[next] !== 0) next += step;
      if (next < 0 || next >= rows.count) break;
      at = next;
    }
    if (at >= 0) onActive(place(rows.node, at));
  };
  const flagsOf = (node: number) => folds[node] ?? 0;
  const inward = (node: number) => {
    const flags = flagsOf(node);
    if (!foldable(tree, node)) onFold(node, flags | WHOLE);
    else if (flags & FOLDED) onFold(node, flags & ~FOLDED);
    else onActive(node + 1);
  };
  const outward = (node: number) => {
    const flags = flagsOf(node);
    if (foldable(tree, node) && !(flags & FOLDED)) onFold(node, flags | FOLDED);
    else if (flags & WHOLE) onFold(node, flags & ~WHOLE);
    else if (place(tree.parent, node) >= 0) onActive(place(tree.parent, node));
  };
  const keys: Record<string, (node: number) => void> = {
    ArrowDown: () => go(row, 1),
    ArrowUp: () => go(row, -1),
    PageDown: () => go(row, 1, PAGE),
    PageUp: () => go(row, -1, PAGE),
    Home: () => onActive(0),
    End: () => go(rows.count, -1),
    ArrowRight: inward,
    ArrowLeft: outward,
    Enter: (node) => onFold(node, flagsOf(node) ^ (foldable(tree, node) ? FOLDED : WHOLE)),
    c: (node) => copy(copyOf(tree, node)),
    p: (node) => copy(pathOf(tree, node)),
    '/': onFind,
  };
  keys[' '] = keys.Enter ?? (() => {});

  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    if (isCommand && event.key === 'c' && !document.getSelection()?.isCollapsed) return;
    const act = isCommand ? { c: keys.c, f: onFind }[event.key] : keys[event.key];
    if (event.key.length === 1 && event.key !== ' ' && !isCommand && !hasLetters) return;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act(owner ?? 0);
  };
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const node = Number(event.target.closest('[data-node]')?.getAttribute('data-node') ?? Number.NaN);
    if (Number.isNaN(node)) return;
    const does = event.target.closest('[data-does]')?.getAttribute('data-does');
    if (does === 'fold') onFold(node, flagsOf(node) ^ FOLDED);
    if (does === 'unroll') onFold(node, flagsOf(node) | WHOLE);
    if (document.getSelection()?.isCollapsed) onActive(node);
  };

  const lines = [];
  for (let index = first; index < last; index++) {
    const node = place(rows.node, index);
    lines.push(
      <JsonLine
        key={`${node}:${rows.part[index]}`}
        id={`${id}${node}`}
        tree={tree}
        node={node}
        part={place(rows.part, index)}
        flags={flagsOf(node)}
        columns={columns}
        top={topOf(index)}
        isActive={node === owner && rows.part[index] !== -1}
        {...highlight}
      />,
    );
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-busy={!isAwake}
      tabIndex={0}
      data-scrolls
      aria-label={`${label}, as a tree`}
      aria-activedescendant={row >= first && row < last ? `${id}${owner}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="group max-h-[520px] scroll-mt-32 scroll-mb-32 overflow-auto contain-content outline-none"
    >
      <div ref={list} className="relative" style={{ height }}>
        {lines}
      </div>
    </div>
  );
}

/** The value whose line is the active one, and that line: what stands in an array on one line has none of its own. */
function ownerOf(tree: Tree, rows: JsonRows, active: number | null): [owner: number | null, row: number] {
  for (let at = active ?? -1; at >= 0; at = place(tree.parent, at)) {
    const row = rows.node.indexOf(at);
    if (row >= 0 && row < rows.count) return [at, row];
  }
  return [null, -1];
}
