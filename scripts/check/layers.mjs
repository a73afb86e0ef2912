import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from '../root.mjs';

const BIOME = path.join(root, 'biome.json');
const { packages, layers } = JSON.parse(readFileSync(path.join(root, 'layers.json'), 'utf8'));

/** Every row of `layers.json`: which files it is about, what they import, and which packages they may use. */
export const LAYERS = layers;
export const PACKAGES = packages;

/** `lib/bus/` is a folder and all below it, `lib/wire/*` the files of one folder, anything else one file. */
const aliasOf = (place) => `@/${place.endsWith('/') ? `${place}**` : place}`;

const named = (places) => places.map((place) => place.replace(/\/$/, '')).join(', ');

/** What the files of a layer must not import, as Biome's `noRestrictedImports` takes it. */
function patternsOf({ imports, packages: owned, only }) {
  const beyond = {
    group: ['@/**', ...imports.map((place) => `!${aliasOf(place)}`), '../**'],
    message: `Only ${named(imports)} may be imported here, by the @/ alias.`,
  };
  if (only) {
    const allowed = [
      '!./**',
      ...imports.map((place) => `!${aliasOf(place)}`),
      ...only.map((one) => `!${one}`),
    ];
    return [
      {
        group: ['**', ...allowed],
        message: `Only ${[...only, ...imports].join(', ')} may be imported here.`,
      },
    ];
  }
  const foreign = Object.keys(packages).filter((name) => !owned.includes(name));
  return [
    beyond,
    {
      group: foreign.flatMap((name) => packages[name]),
      message: `No ${foreign.join(', ')} here (layers.json).`,
    },
  ];
}

function overrideOf(layer) {
  const patterns = patternsOf(layer);
  return {
    includes: layer.files,
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
  };
}

const isGenerated = (override) => override.linter?.rules?.style?.noRestrictedImports !== undefined;

/** `biome.json` as it has to be: what is written by hand, then one override a layer. */
export function biomeText() {
  const config = JSON.parse(readFileSync(BIOME, 'utf8'));
  const byHand = config.overrides.filter((override) => !isGenerated(override));
  return `${JSON.stringify({ ...config, overrides: [...byHand, ...LAYERS.map(overrideOf)] }, null, 2)}\n`;
}

/** Says so when `biome.json` does not follow from `layers.json`. */
export function layersMistakes() {
  if (readFileSync(BIOME, 'utf8') === biomeText()) return [];
  return ['biome.json does not follow from layers.json: run node scripts/check/layers.mjs'];
}

if (isMain(import.meta)) writeFileSync(BIOME, biomeText());
