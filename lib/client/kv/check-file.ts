import type { kvLine } from '@/lib/shape/kv/line';

/** What a file of JSON Lines would bring, as far as it was looked at. */
export interface FileCheck {
  /** Lines with an entry to import, and the first of their keys. */
  keys: number;
  sample: string[];
  /** Old versions and what is masked: passed over. */
  skipped: number;
  /** Lines that cannot be imported, and the first of them. */
  brokenCount: number;
  broken: { line: number; message: string }[];
  /** Whether the file goes on beyond what was looked at. */
  isCut: boolean;
}

const SAMPLE = 10;
const BROKEN = 20;
/** How many bytes of a file are looked at. */
export const CHECKED_BYTES = 16 * 1024 * 1024;

type Shape = typeof kvLine;

/** The entry that a line is, or why it is none. */
function readLine(shape: Shape, text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `The line is not JSON: ${error instanceof Error ? error.message : error}`;
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'The line is not an entry.';
  const { key, value: held, isMasked, isOld } = parsed.data;
  const isSkipped = isMasked || isOld;
  return held === null && !isSkipped ? 'There is no value.' : { key, isSkipped };
}

/** Looks through the first 16 MiB of a file before it is sent. The server looks again, at all of it. */
export async function checkFile(file: Blob, most = CHECKED_BYTES): Promise<FileCheck> {
  const { kvLine } = await import('@/lib/shape/kv/line');
  const lines = (await file.slice(0, most).text()).split('\n');
  const isCut = file.size > most;
  // It may end in the middle.
  if (isCut) lines.pop();
  const check: FileCheck = { keys: 0, sample: [], skipped: 0, brokenCount: 0, broken: [], isCut };
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const read = readLine(kvLine, text);
    if (typeof read === 'string') {
      check.brokenCount++;
      if (check.broken.length < BROKEN) check.broken.push({ line: index + 1, message: read });
    } else if (read.isSkipped) check.skipped++;
    else {
      check.keys++;
      if (check.sample.length < SAMPLE) check.sample.push(read.key);
    }
  }
  return check;
}
