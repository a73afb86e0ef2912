import { diffArrays } from 'diff';
import { JsonMistake } from './exact-json';
import { formatJson } from './json-format';

/** A line that both texts have, or only the old, or only the new one. */
export interface DiffLine {
  sort: 'same' | 'old' | 'new';
  text: string;
}

/** Lines alike between two changes, of which only the count is shown. */
export interface DiffGap {
  sort: 'gap';
  lines: readonly DiffLine[];
}

/** Alike lines shown around a change. */
const CONTEXT = 3;
/** Beyond so many changed lines the two are told apart as wholes: the work grows with their square. */
const MOST_EDITS = 2_000;

const as = (sort: DiffLine['sort'], texts: readonly string[]): DiffLine[] =>
  texts.map((text) => ({ sort, text }));

/** JSON laid out line by line, every digit kept; text that is no JSON as it is. */
export function laidOut(text: string): string[] {
  try {
    return formatJson(text).split('\n');
  } catch (error) {
    if (error instanceof JsonMistake) return text.split('\n');
    throw error;
  }
}

/** What changed from one JSON text to another, line by line. */
export function diffJson(from: string, to: string): DiffLine[] {
  // Where there is nothing, there is no line either.
  const [before = [], after = []] = [from, to].map((text) => (text === '' ? [] : laidOut(text)));
  const changes = diffArrays(before, after, { maxEditLength: MOST_EDITS });
  if (!changes) return [...as('old', before), ...as('new', after)];
  return changes.flatMap(({ added, removed, value }) => as(added ? 'new' : removed ? 'old' : 'same', value));
}

/** Whether two JSON texts say the same, however they are laid out. */
export function saysTheSame(from: string, to: string): boolean {
  return from === to || laidOut(from).join('\n') === laidOut(to).join('\n');
}

/** The same lines with long stretches of alike ones put away. */
export function foldAlike(lines: readonly DiffLine[]): (DiffLine | DiffGap)[] {
  const folded: (DiffLine | DiffGap)[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (lines[end]?.sort === 'same') end++;
    const head = at === 0 ? 0 : CONTEXT;
    const tail = end === lines.length ? 0 : CONTEXT;
    if (end - at > head + tail + 1) {
      const gap = lines.slice(at + head, end - tail);
      folded.push(
        ...lines.slice(at, at + head),
        { sort: 'gap', lines: gap },
        ...lines.slice(end - tail, end),
      );
    } else folded.push(...lines.slice(at, end));
    const changed = lines[end];
    if (changed) folded.push(changed);
    at = end + 1;
  }
  return folded;
}
