import { IMPORT_CASES } from './import-cases.mjs';
import { lintMistakes } from './lint-cases.mjs';

/** Every way to import, since each must be caught. */
const FORMS = [
  (from) => `import value from '${from}';`,
  (from) => `import type { Value } from '${from}';`,
  (from) => `export * from '${from}';`,
  (from) => `await import('${from}');`,
];

const inEveryForm = (imports) => imports.flatMap((from) => FORMS.map((form) => form(from)));

/** What the rule about imports gets wrong. */
export function importRuleMistakes() {
  const cases = Object.entries(IMPORT_CASES).map(([file, { refused, allowed }]) => [
    file,
    { refused: inEveryForm(refused), allowed: inEveryForm(allowed) },
  ]);
  return lintMistakes(Object.fromEntries(cases), ['--only=style/noRestrictedImports']);
}
