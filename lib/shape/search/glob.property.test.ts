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

test('a text is found by a glob made of it, also where a part is longer than 32 letters', () => {
  const cuts = fc.array(fc.tuple(fc.nat(200), fc.constantFrom('*', '?')), { maxLength: 6 });
  fc.assert(
    fc.property(textOf(['a', 'b'], 200), cuts, (text, given) => {
      const letters = text.split('');
      for (const [at, wild] of given) if (at < letters.length) letters[at] = wild;
      expect(globMatches(letters.join(''), text)).toBe(true);
      expect(globMatches(`${letters.join('')}c`, text)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
