import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/root.mjs';

const MANIFEST = path.join(root, '.next/server/server-reference-manifest.json');

/** The ids under which the build knows a Server Action's name; the same action may be built into several pages. */
function idsOf(name) {
  const { node } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const found = Object.entries(node).filter(([, action]) => action.exportedName === name);
  if (found.length === 0) throw new Error(`This build has no Server Action ${name}.`);
  return found.map(([id, { workers }]) => ({ id, pages: Object.keys(workers) }));
}

/**
 * Calls a Server Action over HTTP as its page does, with one argument, and returns the text that tells how it went.
 * `page` is the path of a page that has it, as in the build: app/(console)/[workspace]/… begins with its folder.
 */
export async function callAction({ url, cookie }, { name, folder, page }, input) {
  const action = idsOf(name).find(({ pages }) => pages.some((one) => one.includes(folder)));
  if (!action) throw new Error(`No page under ${folder} has the Server Action ${name}.`);
  const answer = await fetch(`${url}${page}`, {
    method: 'POST',
    headers: {
      cookie,
      origin: url,
      accept: 'text/x-component',
      'next-action': action.id,
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify([input]),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${name} gave ${answer.status}: ${text.slice(0, 200)}`);
  return text;
}
