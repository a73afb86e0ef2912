import { setImmediate as breath } from 'node:timers/promises';
import { KV_LINE_BYTES } from '@/lib/shape/kv/line';

/** A line of a file by its number from 1: its text, or why there is none. */
export type Line = [number: number, text: string | null, problem?: string];

const NEWLINE = 10;
/** After so many lines others have their turn: a small piece may hold very many. */
const FEW = 512;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function lineOf(number: number, bytes: Uint8Array): Line | null {
  const text = textOf(bytes);
  if (text === null) return [number, null, 'The line is not UTF-8.'];
  return text.trim() === '' ? null : [number, text];
}

/** The lines of a file that comes piece by piece, but for blank ones. Of a line that is too long no more is kept. */
export async function* readLines(
  pieces: AsyncIterable<Uint8Array>,
  most = KV_LINE_BYTES,
): AsyncGenerator<Line> {
  let number = 1;
  let kept: Uint8Array[] = [];
  let length = 0;
  const take = (): Line | null => {
    const line: Line | null =
      length > most
        ? [number, null, `The line is longer than ${most} bytes.`]
        : lineOf(number, Buffer.concat(kept));
    number++;
    kept = [];
    length = 0;
    return line;
  };
  const keep = (bytes: Uint8Array) => {
    length += bytes.length;
    if (length <= most) kept.push(bytes);
    else kept = [];
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, from)) {
      const isEmpty = at === from && length === 0;
      if (isEmpty) number++;
      else keep(piece.subarray(from, at));
      from = at + 1;
      if (number % FEW === 0) await breath();
      const line = isEmpty ? null : take();
      if (line) yield line;
    }
    keep(piece.subarray(from));
  }
  const line = take();
  if (line) yield line;
}
