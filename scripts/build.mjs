import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { basePathOf } from '../lib/home.mjs';
import { tail } from './command.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';
import { runTool } from './tools.mjs';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package-lock.json',
  '.env',
  '.env.local',
  '.env.production',
  '.env.production.local',
];
/** What a build writes into its pages. */
const BAKED = /^NEXT_(PUBLIC_|SERVER_ACTIONS_ENCRYPTION_KEY)/;

const STAMP = path.join(root, '.next', 'interchange-sources');

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}

/** A hash of everything `next build` reads. */
export function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(path.join(root, source)))) {
    if (/\.(test|fixture)\.ts$/.test(file)) continue;
    const content = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  for (const name of Object.keys(process.env)
    .filter((name) => BAKED.test(name))
    .sort()) {
    hash.update(`${name}=${process.env[name]}\0`);
  }
  return hash.update(basePathOf(process.env.INTERCHANGE_URL)).digest('hex');
}

export function built() {
  if (!existsSync(path.join(root, '.next/BUILD_ID')) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === sourcesHash();
}

/** Builds unless the last build was of these sources. Throws with the tail of Next's output. */
export async function ensureBuilt({ show = false } = {}) {
  if (built()) return;
  const hash = sourcesHash();
  // A build that fails leaves neither the old one nor the new.
  rmSync(STAMP, { force: true });
  const { code, output } = await progress('Building (about a minute)…', () =>
    runTool('next', ['build'], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      show,
    }),
  );
  if (code !== 0) throw new Error(`The build failed (next build):\n${tail(output)}`);
  writeFileSync(STAMP, hash);
}
