import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md'];
const LINK = /\]\((?!https?:|#)([^)#]+)/g;

/** Links of the documents to files that are not there. */
export function brokenLinks() {
  return DOCUMENTS.flatMap((document) =>
    [...readFileSync(path.join(root, document), 'utf8').matchAll(LINK)]
      .filter(([, target]) => !existsSync(path.join(root, target)))
      .map(([, target]) => `${document} names ${target}, which is not there.`),
  );
}
