import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { inTemporaryFolder } from '../temporary.mjs';
import { runTool } from '../tools.mjs';
import { IMPORT_CASES } from './import-cases.mjs';

/** Every way to import, since each must be caught. */
const FORMS = [
  (from) => `import value from '${from}';`,
  (from) => `import type { Value } from '${from}';`,
  (from) => `export * from '${from}';`,
  (from) => `await import('${from}');`,
];

const key = (file, line) => `${file}:${line}`;

/** Lints a made-up source tree with our own biome.json; resolves with what the rule got wrong. */
export function importRuleMistakes() {
  return inTemporaryFolder('imports', async (folder) => {
    const expected = new Map();
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
    cpSync(path.join(root, 'scripts/check'), path.join(folder, 'scripts/check'), { recursive: true });
    for (const [file, { refused, allowed }] of Object.entries(IMPORT_CASES)) {
      const lines = [...refused, ...allowed].flatMap((from) =>
        FORMS.map((form) => ({ text: form(from), refuse: refused.includes(from) })),
      );
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${lines.map(({ text }) => text).join('\n')}\n`);
      lines.forEach((line, i) => {
        expected.set(key(file, i + 1), line);
      });
    }
    const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
    const { output } = await runTool('biome', args, { cwd: folder });
    const report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
    const found = new Set(report.diagnostics.map((d) => key(d.location.path, d.location.start.line)));
    return [...expected]
      .filter(([place, { refuse }]) => found.has(place) !== refuse)
      .map(([place, { text, refuse }]) => `${place} should be ${refuse ? 'refused' : 'allowed'}: ${text}`);
  });
}
