import { lintMistakes } from './lint-cases.mjs';
import { PLUGIN_CASES } from './plugin-cases.mjs';

/** What our own lint rules, the `.grit` files, get wrong. */
export const pluginRuleMistakes = () =>
  lintMistakes(PLUGIN_CASES, [], ({ category }) => category === 'plugin');
