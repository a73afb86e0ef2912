import { describe, expect, it } from 'vitest';
import { escapeInvisible, stretchesOf, visibleText } from './invisible';

describe('invisible characters', () => {
  it('leaves plain text, line feeds, tabs and emoji alone', () => {
    for (const text of ['refund.issue', 'a\tb\nc', 'Zoë مرحبا 漢字', '👩‍🚀 👩🏽‍🚀 ❤️‍🔥']) {
      expect(stretchesOf(text)).toEqual([{ text }]);
      expect(visibleText(text)).toBe(text);
    }
    expect(stretchesOf('')).toEqual([]);
  });

  it('sets bidi controls, zero-width characters, fillers and tags apart', () => {
    expect(stretchesOf('pay\u202egpj.exe')).toEqual([
      { text: 'pay' },
      { mark: 'U+202E' },
      { text: 'gpj.exe' },
    ]);
    for (const char of ['\u200b', '\u200d', '\u2066', '\u3164', '\ufeff', '\u00ad', '\u0007', '\u{e0041}']) {
      expect(visibleText(`a${char}b`)).toMatch(/^a\[U\+[0-9A-F]{4,5}\]b$/);
    }
  });

  it('escapes as JSON does', () => {
    expect(escapeInvisible('a\u202eb\u{e0041}')).toBe('a\\u202eb\\udb40\\udc41');
  });
});
