'use client';

import { CopyButton } from '@/components/ui/copy-button';
import type { JsonTree } from '@/lib/client/json/exact-json';
import { copyOf, pathOf } from '@/lib/client/json/json-node';

/** Where one stands in a tree, and what can be taken from there. */
export function PlaceBar({ tree, node }: { tree: JsonTree; node: number }) {
  const path = pathOf(tree, node);
  return (
    <div className="flex items-center gap-1 border-t border-rule py-1 pr-1 pl-3">
      <code
        title={path}
        // The end of a path tells more than its beginning.
        className="min-w-0 flex-1 truncate font-mono text-sm text-ink-2 [direction:rtl] text-left"
      >
        <bdi dir="ltr">{path}</bdi>
      </code>
      <CopyButton text={() => copyOf(tree, node)} what="the value" labelled label="Copy value" />
      <CopyButton text={path} what="the path" labelled label="Copy path" />
    </div>
  );
}
