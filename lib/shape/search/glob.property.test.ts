import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatches } from './glob';

/** What a glob says, as a regular expression has it. */
function asRegExp(glob: string): RegExp {
  const source = glob.replaceAll(/[\\^$.*+?()[\]{}|]/g, (char) => {
    if (char === '*') return '[^]*';
    return char === '?' ? '[^]' : `\\${char}`;
  });
  return new RegExp(`^${source}$`);
}

/** Few letters, so that parts are found often, overlap and nearly fit. */
const textOf = (letters: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength: most }).map((all) => all.join(''));

test('a glob takes exactly what its regular expression takes', () => {
  fc.assert(
    fc.property(
      textOf(['a', 'b', '.', '\n', '*', '?', '*'], 9),
      textOf(['a', 'b', '.', '\n', '*'], 14),
      (glob, text) => {
        expect(globMatches(glob, text)).toBe(asRegExp(glob).test(text));
      },
    ),
    { numRuns: 3_000 },
  );
});

test('a part longer than 32 letters is found wherever it stands, and not once a letter differs', () => {
  const part = fc.array(fc.constantFrom<string>('a', 'b'), { minLength: 33, maxLength: 100 });
  const around = textOf(['a', 'b'], 80);
  fc.assert(
    fc.property(part, fc.nat(), fc.nat(), around, around, (letters, unknown, wrong, before, after) => {
      const glob = letters.with(unknown % letters.length, '?');
      expect(globMatches(`*${glob.join('')}*`, `${before}${letters.join('')}${after}`)).toBe(true);
      const other = glob.with(wrong % letters.length, 'c').join('');
      expect(globMatches(`*?${other}*`, `${before}a${letters.join('')}${after}`)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
