import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { type Highlight, Marked } from '@/components/parts/marked';
import { cn } from '@/components/ui/cn';
import { cut, cutPlace } from '@/lib/client/format/cut';
import { isContainer, type JsonTree } from '@/lib/client/json/exact-json';
import { countOf, depthAt, isInline, nameToken, place, textOf } from '@/lib/client/json/json-node';
import {
  cutOf,
  FOLDED,
  foldable,
  indentOf,
  linesShown,
  partRange,
  shownName,
  WHOLE,
} from '@/lib/client/json/json-rows';

interface JsonLineProps extends Highlight {
  tree: JsonTree;
  node: number;
  /** Which line of the value; -1 its closing bracket. */
  part: number;
  /** The value's {@link FOLDED} and {@link WHOLE}. */
  flags: number;
  columns: number;
  top: number;
  id: string;
  isActive: boolean;
}

const WORDS: Record<string, string> = { '"': 'text-(--json-string)', '{': '', '[': '' };

/** One line of a tree. Presses are the tree's to hear: data-node and data-does say what was pressed. */
export const JsonLine = memo(function JsonLine(props: JsonLineProps) {
  const { tree, node, part, flags, columns, top, id, isActive } = props;
  const depth = depthAt(tree, node);
  const place = { top, paddingInlineStart: `calc(28px + ${indentOf(depth, columns)}ch)` };
  const look = cn(
    'absolute inset-x-0 h-5 pr-3 font-mono text-sm whitespace-pre',
    isActive && 'bg-accent-tint',
  );
  if (part !== 0) {
    return (
      <div aria-hidden data-node={node} className={look} style={place}>
        {part < 0 ? <Closing tree={tree} node={node} /> : <Value {...props} depth={depth} indented />}
      </div>
    );
  }
  const folds = foldable(tree, node);
  const isFolded = (flags & FOLDED) !== 0;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and points at this
    <div
      role="treeitem"
      id={id}
      aria-level={depth + 1}
      aria-selected={isActive}
      aria-expanded={folds ? !isFolded : undefined}
      aria-label={labelOf(tree, node)}
      data-node={node}
      className={look}
      style={place}
    >
      {folds && (
        <span
          data-does="fold"
          className="absolute -ml-5 grid h-5 w-5 cursor-pointer place-items-center text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100"
        >
          {isFolded ? (
            <ChevronRight aria-hidden className="size-3.5" strokeWidth={1.75} />
          ) : (
            <ChevronDown aria-hidden className="size-3.5" strokeWidth={1.75} />
          )}
        </span>
      )}
      <Name {...props} />
      {folds && !isFolded ? tree.text[tree.start[node] ?? 0] : <Value {...props} depth={depth} />}
    </div>
  );
});

const READ_OUT = 500;

/** What a long value is called, since its further lines are not read out. */
function labelOf(tree: JsonTree, node: number): string | undefined {
  if (isContainer(tree, node) || place(tree.end, node) - place(tree.start, node) < 40) return undefined;
  return `${nameToken(tree, node) ?? ''} ${cut(textOf(tree, node), READ_OUT)}`.trim();
}

function Name({ tree, node, columns, matches, current }: JsonLineProps) {
  const token = nameToken(tree, node);
  if (token === null) return null;
  const from = place(tree.name, node);
  const shown = cutPlace(token, shownName(columns));
  return (
    <>
      <Isolated className="text-(--json-key)" title={shown < token.length ? token : undefined}>
        <Marked matches={matches} current={current} text={tree.text} from={from} to={from + shown} />
        {shown < token.length && '…'}
      </Isolated>
      {': '}
    </>
  );
}

function Value({ depth, indented, ...props }: JsonLineProps & { depth: number; indented?: boolean }) {
  const { tree, node, part, flags, columns, matches, current } = props;
  const highlight = { matches, current };
  if (isContainer(tree, node)) return <Folded tree={tree} node={node} {...highlight} />;
  const cut = cutOf(tree, node, depth, columns);
  const [from, to] = partRange(tree, node, part, cut);
  const { lines, isShort } = linesShown(cut, (flags & WHOLE) !== 0);
  const isLast = part === lines - 1;
  if (isLast && isShort) {
    const left = (place(tree.end, node) - from).toLocaleString('en-GB');
    return (
      <>
        {'  '}
        <span data-does="unroll" className="cursor-pointer font-sans text-accent hover:underline">
          … {left} more characters
        </span>
      </>
    );
  }
  return (
    <>
      {indented && '  '}
      <Scalar tree={tree} node={node} from={from} to={to} {...highlight} />
      {isLast && <Comma tree={tree} node={node} />}
    </>
  );
}

function Scalar({ tree, node, from, to, ...highlight }: Highlight & Piece & { from: number; to: number }) {
  const first = tree.text[place(tree.start, node)] ?? '';
  return (
    <Isolated className={WORDS[first] ?? 'text-(--json-number)'}>
      <Marked {...highlight} text={tree.text} from={from} to={to} />
    </Isolated>
  );
}

interface Piece {
  tree: JsonTree;
  node: number;
}

/** An object or array on one line: all of it if it is short, else how much there is. */
function Folded({ tree, node, ...highlight }: Piece & Highlight) {
  const isObject = tree.text[place(tree.start, node)] === '{';
  const end = place(tree.next, node);
  const items: ReactNode[] = [];
  if (isInline(tree, node)) {
    for (let child = node + 1; child < end; child++) {
      const [from, to] = [place(tree.start, child), place(tree.end, child)];
      items.push(
        <span key={child} data-node={child}>
          {child > node + 1 && ', '}
          <Scalar tree={tree} node={child} from={from} to={to} {...highlight} />
        </span>,
      );
    }
  } else if (end > node + 1) {
    const count = countOf(tree, node);
    const noun = isObject ? 'member' : 'item';
    items.push(
      <span key="count" data-does="fold" className="cursor-pointer font-sans text-ink-2">
        {` ${count.toLocaleString('en-GB')} ${count === 1 ? noun : `${noun}s`} `}
      </span>,
    );
  }
  return (
    <>
      {isObject ? '{' : '['}
      {items}
      {isObject ? '}' : ']'}
      <Comma tree={tree} node={node} />
    </>
  );
}

function Closing({ tree, node }: Piece) {
  return (
    <>
      {tree.text[place(tree.end, node) - 1]}
      <Comma tree={tree} node={node} />
    </>
  );
}

function Comma({ tree, node }: Piece) {
  const parent = place(tree.parent, node);
  return parent >= 0 && place(tree.next, node) < place(tree.next, parent) ? ',' : null;
}

/** Right-to-left text inside it does not move what stands beside it. */
function Isolated({
  className,
  ...props
}: {
  className: string;
  title?: string | undefined;
  children: ReactNode;
}) {
  return <span dir="ltr" className={cn('[unicode-bidi:isolate]', className)} {...props} />;
}
