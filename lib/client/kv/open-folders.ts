import type { Delimiter } from '@/lib/shape/kv/delimiter';
import { foldersOf } from '@/lib/shape/kv/folders';

/** A URL says no more of them. */
const MOST = 20;
const LONGEST = 1_500;

const escaped = (path: string) => path.replaceAll(/[\\,]/g, '\\$&');

/** Open folders as a URL has them: those that are in none of the others, the last opened ones if they are many. */
export function writeFolders(open: ReadonlySet<string>): string | undefined {
  const all = [...open];
  const inmost = all.filter((path) => !all.some((other) => other !== path && other.startsWith(path)));
  let text = '';
  for (const path of inmost.slice(-MOST).reverse()) {
    const longer = text ? `${text},${escaped(path)}` : escaped(path);
    if (longer.length > LONGEST) break;
    text = longer;
  }
  return text || undefined;
}

/** The folders that a URL says are open, with those they lie in. */
export function readFolders(text: string | undefined, delimiter: Delimiter): Set<string> {
  const paths = [...(text ?? '').matchAll(/(?:\\.|[^\\,])+/gs)].map(([path]) =>
    path.replaceAll(/\\(.)/gs, '$1'),
  );
  return new Set(paths.reverse().flatMap((path) => foldersOf(path, delimiter)));
}
