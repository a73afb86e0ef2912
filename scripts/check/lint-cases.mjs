import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { inTemporaryFolder } from '../temporary.mjs';
import { runTool } from '../tools.mjs';

const key = (file, line) => `${file}:${line}`;

/**
 * Lints a made-up source tree with our own biome.json; resolves with what a rule got wrong. `cases` says for each file
 * the lines that the rule refuses and those it lets through, `counts` which of the diagnostics are the rule's.
 */
export function lintMistakes(cases, args, counts = () => true) {
  return inTemporaryFolder('lint', async (folder) => {
    const expected = new Map();
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
    cpSync(path.join(root, 'scripts/check'), path.join(folder, 'scripts/check'), { recursive: true });
    for (const [file, { refused, allowed }] of Object.entries(cases)) {
      const lines = [
        ...refused.map((text) => ({ text, refuse: true })),
        ...allowed.map((text) => ({ text, refuse: false })),
      ];
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${lines.map(({ text }) => text).join('\n')}\n`);
      lines.forEach((line, i) => {
        expected.set(key(file, i + 1), line);
      });
    }
    const all = ['lint', ...args, '--reporter=json', '--max-diagnostics=none'];
    const { output } = await runTool('biome', all, { cwd: folder });
    const report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
    const own = report.diagnostics.filter(counts);
    const found = new Set(own.map((d) => key(d.location.path, d.location.start.line)));
    return [...expected]
      .filter(([place, { refuse }]) => found.has(place) !== refuse)
      .map(([place, { text, refuse }]) => `${place} should be ${refuse ? 'refused' : 'allowed'}: ${text}`);
  });
}
