import { useEffect, useState } from 'react';
import type { JsonTree } from '@/lib/client/json/exact-json';
import { isInline, place } from '@/lib/client/json/json-node';
import { allFolds, FOLDED, firstFolds, WHOLE } from '@/lib/client/json/json-rows';
import { nodeAt } from '@/lib/client/json/json-search';

/** Shorter values are shown whole on any screen. */
const LONG = 80;

interface Walk {
  tree: JsonTree | null | undefined;
  folds: Uint8Array;
  /** The value one stands at. */
  active: number | null;
  isFolded: boolean;
}

const begin = (tree: Walk['tree']): Walk => ({
  tree,
  folds: tree ? firstFolds(tree) : new Uint8Array(),
  active: null,
  isFolded: false,
});

/** What is folded in a tree and where one stands. `found` is the place of a match to come to; -1 for none. */
export function useJsonWalk(tree: Walk['tree'], found: number) {
  const [walk, setWalk] = useState(() => begin(tree));
  if (walk.tree !== tree) setWalk(begin(tree));
  useEffect(() => {
    if (tree && found >= 0) setWalk((old) => comeTo(old, tree, nodeAt(tree, found), found));
  }, [tree, found]);
  return {
    ...walk,
    setActive: (active: number) => setWalk((old) => ({ ...old, active })),
    setFlags: (node: number, flags: number) =>
      setWalk((old) => {
        const folds = old.folds.slice();
        folds[node] = flags;
        return { ...old, folds };
      }),
    toggleAll: () =>
      setWalk((old) => ({
        ...old,
        folds: tree ? allFolds(tree, !old.isFolded) : old.folds,
        isFolded: !old.isFolded,
        active: old.isFolded ? old.active : null,
      })),
  };
}

/** Unfolds whatever hides a match, and no more than that. What changes nothing lays nothing out anew. */
function comeTo(walk: Walk, tree: JsonTree, node: number, found: number): Walk {
  let folds = walk.folds;
  const change = (at: number, flags: number) => {
    if (folds[at] === flags) return;
    if (folds === walk.folds) folds = walk.folds.slice();
    folds[at] = flags;
  };
  const isLong = place(tree.end, node) - place(tree.start, node) > LONG;
  if (isLong && found > place(tree.start, node)) change(node, (folds[node] ?? 0) | WHOLE);
  for (let up = place(tree.parent, node); up >= 0; up = place(tree.parent, up)) {
    if (!isInline(tree, up)) change(up, (folds[up] ?? 0) & ~FOLDED);
  }
  return { ...walk, folds, active: node };
}
