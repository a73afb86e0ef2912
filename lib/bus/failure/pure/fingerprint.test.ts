import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, normalise } from './fingerprint';

test.each([
  [
    "ENOSPC: no space left on device, write '/var/thumbs/4788-320.jpg'",
    'ENOSPC: no space left on device, write ‹text›',
  ],
  ['cannot open /var/thumbs/4788.jpg', 'cannot open ‹path›'],
  ['UnsupportedImage: IMG_4788.jpg ends after 81920 bytes', 'UnsupportedImage: ‹file› ends after ‹n› bytes'],
  ['push gateway did not answer in 30s', 'push gateway did not answer in ‹n›s'],
  ['SMTP 421: too many connections from 10.0.0.7:587', 'SMTP 421: too many connections from ‹address›'],
  ['card_declined: insufficient funds, order 8471300012', 'card_declined: insufficient funds, order ‹n›'],
  ['429: rate limit of the model, retry after 12.5 s', '429: rate limit of the model, retry after ‹n› s'],
  ['HTTP 503 from https://api.example.com/v1/x?id=7', 'HTTP 503 from ‹url›'],
  ['ORA-00942: table does not exist', 'ORA-00942: table does not exist'],
  ['order ORD-4711 is unknown', 'order ORD-‹n› is unknown'],
  ['intent 019ac5d1-7f3e-7b21-9c4a-0d1e9f3a346b is gone', 'intent ‹id› is gone'],
  ['no object 5f2a9c07e1b4', 'no object ‹id›'],
  ['token AKd8f7G6h5J4k3 expired', 'token ‹id› expired'],
  ['mail to ada@example.com bounced at 2026-11-20T06:12:40Z', 'mail to ‹address› bounced at ‹time›'],
  ["can't read what isn't there", "can't read what isn't there"],
  [
    "Cannot read properties of undefined (reading 'id')",
    'Cannot read properties of undefined (reading ‹text›)',
  ],
  ['say “no” or «no»', 'say ‹text› or ‹text›'],
  ['client/server read/write failed', 'client/server read/write failed'],
  ['timeout=3000 host=db-1', 'timeout=‹n› host=db-‹n›'],
  ['TypeError: x\n    at f (a.js:1)\n    at g (b.js:22)', 'TypeError: x'],
  ['Traceback (most recent call last):\n  File "a.py", line 3\nValueError: bad 7', 'ValueError: bad ‹n›'],
  ['C:\\temp\\a.txt is locked', '‹path› is locked'],
  ['  \n ', 'No error text'],
  ['', 'No error text'],
])('%j says %j', (error, said) => {
  expect(normalise(error)).toBe(said);
});

test('a workspace keeps words and takes words out, whatever the rule says', () => {
  const rules = { keep: ['E4??', 'v2'], hide: ['tenant-*'] };
  expect(normalise('E404 of tenant-acme, v2 not v3', rules)).toBe('E404 of ‹…›, v2 not v‹n›');
});

test('two errors are one group where only ids, numbers and quoted text differ', () => {
  const word = fc.constantFrom('left', 'of', 'refused', 'device,', 'no', '(code)');
  const value = fc.oneof(
    fc.nat().map(String),
    fc.uuid(),
    fc.nat(999).map((n) => `'file ${n}'`),
    fc.nat(999).map((n) => `/var/x/${n}.jpg`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, value, value), { minLength: 1, maxLength: 10 }), (parts) => {
      // Values of one kind stand in for each other.
      const kindOf = (text: string) => normalise(`x ${text}`);
      fc.pre(parts.every(([, a, b]) => kindOf(a) === kindOf(b)));
      const say = (at: 1 | 2) => normalise(parts.map((part) => `${part[0]} ${part[at]}`).join(' '));
      expect(say(1)).toBe(say(2));
    }),
  );
});

test.each([
  ['quotes that never close', `${"a 'b ".repeat(400)}`],
  ['one long word', 'a1'.repeat(1_000_000)],
  ['signs of paths', '/'.repeat(2_000_000)],
  ['dots and digits', '1.'.repeat(1_000_000)],
  ['ats', '@'.repeat(1_000_000)],
])('%s finish', (_, error) => {
  expect(normalise(error).length).toBeLessThanOrEqual(300);
});

test('groups differ by goal, by code and by what is said', () => {
  const all = [
    fingerprint('a', null, 'x'),
    fingerprint('b', null, 'x'),
    fingerprint('a', 'E', 'x'),
    fingerprint('a', null, 'y'),
  ];
  expect(new Set(all).size).toBe(4);
  expect(all[0]).toMatch(/^[0-9a-f]{16}$/);
});
