import path from 'node:path';
import { run } from './command.mjs';
import { root } from './root.mjs';

const STARTERS = {
  biome: '@biomejs/biome/bin/biome',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
};

/** Runs an installed tool by this Node, so that neither a shell nor PATH matters. */
export function runTool(name, args, options) {
  return run(process.execPath, [path.join(root, 'node_modules', STARTERS[name]), ...args], options);
}
