import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choice, filterCodec, text } from './filter';

interface Wanted {
  phase?: 'failed' | 'queued' | undefined;
  goal?: string | undefined;
}
const codec = filterCodec<Wanted>(
  { phase: choice('phase', { failed: 0, queued: 0 }, 'state'), goal: text('goal', 40) },
  'goal',
);

test('a filter reads back from its URL and from its text', () => {
  const filters = fc.record(
    {
      phase: fc.constantFrom('failed' as const, 'queued' as const),
      goal: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((goal) => {
        return goal.trim() === goal && goal.length > 0 && goal.length <= 40;
      }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filters, (filter) => {
      expect(codec.read(new URLSearchParams(codec.write(filter)))).toEqual(filter);
      expect(codec.parse(codec.format(filter))).toEqual(filter);
    }),
  );
});

test('what makes no sense is no filter, and an older name is read still', () => {
  expect(codec.read(new URLSearchParams('phase=gone&goal=%20'))).toEqual({});
  expect(codec.read(new URLSearchParams('state=failed'))).toEqual({ phase: 'failed' });
});

test('what is typed without a name is the free text; a colon of its own does not matter', () => {
  expect(codec.parse('phase:failed nightly  report')).toEqual({ phase: 'failed', goal: 'nightly report' });
  expect(codec.parse('agent://acme/x')).toEqual({ goal: 'agent://acme/x' });
});

test('parameters that are not the filter’s stay', () => {
  const beside = new URLSearchParams('view=decided&state=queued&goal=a');
  expect(codec.write({ goal: 'b c' }, beside)).toBe('view=decided&goal=b+c');
});

test('a named value that makes no sense is said, words and other colons are not', () => {
  expect(codec.mistakeIn('phase:gone report')).toBe('phase:gone');
  expect(codec.mistakeIn('nightly report agent://acme/x phase:failed')).toBeUndefined();
});

test('a member that begins with a minus is one of its own', () => {
  const not = filterCodec<{ '-goal'?: string | undefined }>({ '-goal': text('-goal') });
  expect(not.parse('-goal:"a b"')).toEqual({ '-goal': 'a b' });
  expect(not.read(new URLSearchParams(not.write({ '-goal': 'a' })))).toEqual({ '-goal': 'a' });
});
