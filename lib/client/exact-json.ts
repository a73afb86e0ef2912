export interface Piece {
  kind: 'key' | 'string' | 'number' | 'word' | 'plain';
  text: string;
}

const TOKEN = /\s+|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
const INLINE = 64;

/** JSON text as tokens, numbers as they are written; null if it is not JSON. `rest`: what a cut left over. */
function tokens(text: string, isCut: boolean): { list: string[]; rest: string } | null {
  const list: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return isCut ? { list, rest: text.slice(from) } : null;
    if (token.trim()) list.push(token);
  }
  return { list, rest: '' };
}

/** Where the array or object that opens at `start` closes, if it is short and holds only scalars; else -1. */
function inlineEnd(list: readonly string[], start: number): number {
  let length = 0;
  for (let index = start + 1; index < list.length; index++) {
    const token = list[index] ?? '';
    if (token === ']' || token === '}') return index === start + 1 || list[start] === '[' ? index : -1;
    length += token.length + 1;
    if (token === '[' || token === '{' || length > INLINE) return -1;
  }
  return -1;
}

function kindOf(token: string, next: string | undefined): Piece['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string';
  if (/^[-\d]/.test(token)) return 'number';
  return /^[tfn]/.test(token) ? 'word' : 'plain';
}

/**
 * Indents JSON text without reading it into values, so that 9007199254740993 stays what was sent. Returns
 * pieces to colour, or null if the text is not JSON. `isCut` says that it ends before its end.
 */
export function printExact(text: string, isCut = false): Piece[] | null {
  const lexed = tokens(text, isCut);
  if (!lexed) return null;
  const { list, rest } = lexed;
  const pieces: Piece[] = [];
  const plain = (more: string) => {
    const last = pieces.at(-1);
    if (last?.kind === 'plain') last.text += more;
    else pieces.push({ kind: 'plain', text: more });
  };
  let depth = 0;
  let inlineUntil = -1;
  const newline = () => plain(`\n${'  '.repeat(depth)}`);

  for (const [index, token] of list.entries()) {
    const kind = kindOf(token, list[index + 1]);
    if (kind !== 'plain') pieces.push({ kind, text: token });
    else if (token === ':') plain(': ');
    else if (token === ',') {
      plain(',');
      if (index < inlineUntil) plain(' ');
      else newline();
    } else if (token === '{' || token === '[') {
      plain(token);
      inlineUntil = inlineEnd(list, index);
      if (inlineUntil < 0) {
        depth++;
        newline();
      }
    } else {
      if (index !== inlineUntil) {
        depth = Math.max(0, depth - 1);
        newline();
      }
      plain(token);
    }
  }
  if (rest) plain(rest);
  return pieces;
}
