import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onInterrupt } from './cleanup.mjs';

/** A new temporary folder and the function that removes it, which an interruption calls as well. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `interchange-${name}-`));
  const take = () => rmSync(folder, { recursive: true, force: true });
  const forget = onInterrupt(take);
  const remove = () => {
    forget();
    take();
  };
  return { folder, remove };
}

/** Does the work in a temporary folder that is gone afterwards. */
export async function inTemporaryFolder(name, work) {
  const { folder, remove } = temporaryFolder(name);
  try {
    return await work(folder);
  } finally {
    remove();
  }
}
