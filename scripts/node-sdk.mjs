import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installed, npmCi } from './install.mjs';
import { root } from './root.mjs';

/** The official Node SDK has packages of its own here: it is heavy, and only the tests have a use for it. */
const FOLDER = path.join(root, 'e2e/sdk/iii');

/** Installs it unless it is there as its lock file says; none of its packages may run a script. */
export async function ensureNodeSdk() {
  if (!installed(FOLDER)) await npmCi(FOLDER, ['--ignore-scripts']);
  const { packages } = JSON.parse(readFileSync(path.join(FOLDER, 'package-lock.json'), 'utf8'));
  console.log(`iii-sdk ${packages['node_modules/iii-sdk'].version} on Node ${process.versions.node}`);
}
