'use client';

import { ChevronsDownUp, ChevronsUpDown, type LucideIcon, Search } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { NO_MATCHES } from '@/lib/client/json/json-search';
import { JsonFrame } from './json-frame';
import { JsonTree } from './json-tree';
import { PlaceBar } from './place-bar';
import { SearchBar } from './search-bar';
import { TextLines } from './text-lines';
import { useJsonSearch } from './use-json-search';
import { useJsonTree } from './use-json-tree';
import { useJsonWalk } from './use-json-walk';

interface JsonViewProps {
  title: string;
  text: string;
  isJson: boolean;
  facts?: ReactNode;
}

/** So little is taken in at a glance, and needs no tools. */
const AT_A_GLANCE = 400;

/** The viewer itself, loaded once the page is drawn: use JsonPanel. */
export default function JsonView({ isJson, ...frame }: JsonViewProps) {
  const { text, title } = frame;
  const what = title.toLowerCase();
  // A button that does not work yet is worse than none.
  const isAwake = useHydrated();
  const panel = useRef<HTMLDivElement>(null);
  const [finds, setFinds] = useState(false);
  const tree = useJsonTree(text, isJson);
  const search = useJsonSearch(text, tree);
  const current = finds ? (search.matches.at[search.index] ?? -1) : -1;
  const walk = useJsonWalk(tree, current);
  const matches = finds ? search.matches : NO_MATCHES;
  const highlight = useMemo(() => ({ matches, current }), [matches, current]);

  if (tree === undefined) {
    return (
      <JsonFrame {...frame}>
        <p role="status" className="px-4 py-3.5 text-sm text-ink-2">
          Reading {(text.length / 1e6).toFixed(1)} million characters…
        </p>
      </JsonFrame>
    );
  }
  const find = () => {
    setFinds(true);
    panel.current?.querySelector('input')?.focus();
  };
  const stopFinding = () => {
    setFinds(false);
    panel.current?.querySelector<HTMLElement>('[data-scrolls]')?.focus();
  };
  const hasTools = isAwake && text.length > AT_A_GLANCE;
  const tools = hasTools && (
    <>
      <Tool icon={Search} name={`Find in ${what}`} isOn={finds} onClick={finds ? stopFinding : find} />
      {tree && (
        <Tool
          icon={walk.isFolded ? ChevronsUpDown : ChevronsDownUp}
          name={walk.isFolded ? 'Unfold all' : 'Fold all'}
          onClick={walk.toggleAll}
        />
      )}
    </>
  );
  return (
    <JsonFrame {...frame} tools={tools} panel={panel}>
      {finds && <SearchBar what={what} search={search} onClose={stopFinding} />}
      {tree ? (
        <JsonTree
          tree={tree}
          label={title}
          folds={walk.folds}
          onFold={walk.setFlags}
          active={walk.active}
          onActive={walk.setActive}
          onFind={find}
          highlight={highlight}
        />
      ) : (
        <TextLines text={text} label={title} highlight={highlight} />
      )}
      {tree && walk.active !== null && <PlaceBar tree={tree} node={walk.active} />}
    </JsonFrame>
  );
}

interface ToolProps {
  icon: LucideIcon;
  name: string;
  isOn?: boolean;
  onClick: () => void;
}

function Tool({ icon: Icon, name, isOn, onClick }: ToolProps) {
  return (
    <Button variant="ghost" size="icon" title={name} aria-label={name} aria-pressed={isOn} onClick={onClick}>
      <Icon aria-hidden strokeWidth={1.75} />
    </Button>
  );
}
