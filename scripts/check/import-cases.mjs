import { LAYERS, PACKAGES } from './layers.mjs';

/** A file that a glob of `layers.json` is about, one that exists nowhere. */
const sampleOf = (glob) => {
  const file = glob.replace('/**/*', '/noun/sample').replace('/**', '/noun/sample').replaceAll('*', 'sample');
  return file.endsWith('.ts') ? file : `${file}.ts`;
};

/** What stands for a place that may be imported. */
const importOf = (place) => `@/${place.replace('*', 'sample')}${place.endsWith('/') ? 'verb' : ''}`;

const PLACES = [
  'app/page',
  'components/ui/button',
  'lib/client/intent/intents',
  'lib/shape/intent',
  'lib/pure/glob',
  'lib/store/intent/intents',
  'lib/bus/intent/claim',
  'lib/auth/session',
  'lib/sweep/sweeper',
  'lib/notify/mail',
  'lib/demo/demo',
  'lib/demo/worker',
  'lib/wire/door',
  'lib/wire/intent-bus/routes',
  'lib/wire/axme/routes',
  'lib/wire/openintent/routes',
  'lib/wire/iii/socket/session',
  'lib/wire/console/stream',
  'lib/runtime',
  'lib/start',
  'lib/secret',
  'lib/env',
];

const covers = (place, target) => {
  const pattern = place.replace(/\*/g, '[^/]+');
  return new RegExp(place.endsWith('/') ? `^${pattern}.+` : `^${pattern}$`).test(target);
};

/** One package of each kind, by the name `layers.json` gives it. */
const packageOf = (name) => PACKAGES[name][0].replace('node:*', 'node:fs');

/** For each layer: imports the rule must refuse, and imports it must let through. */
export const IMPORT_CASES = Object.fromEntries(
  LAYERS.flatMap((layer) =>
    layer.files.map((glob) => {
      const may = (target) => layer.imports.some((place) => covers(place, target));
      const names = Object.keys(PACKAGES);
      return [
        sampleOf(glob),
        {
          refused: [
            ...PLACES.filter((place) => !may(place)).map((place) => `@/${place}`),
            ...names.filter((name) => !layer.packages.includes(name)).map(packageOf),
            ...(layer.only ? ['uuid'] : []),
            '../noun/verb',
          ],
          allowed: [
            ...layer.imports.map(importOf),
            ...layer.packages.map(packageOf),
            ...(layer.only ?? ['zod']),
          ],
        },
      ];
    }),
  ),
);
