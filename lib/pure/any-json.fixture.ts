import fc from 'fast-check';

/** JSON text as any client may write it. Values and names are in reading order, each with the exact text it has. */
export interface AnyJson {
  /** Without the space around it. */
  text: string;
  /** This value and those in it. */
  values: string[];
  /** The name of each of {@link values} as it is written; null for what has none. */
  names: (string | null)[];
}

/** White space that JSON allows. */
export const anySpace = fc.constantFrom('', '', ' ', '\n\t', '\r\n  ');

const anyNumber = fc.oneof(
  fc.constantFrom('9007199254740993', '-0', '1e400', '1.0', '1E+2', '-12345678901234567890.123456789e-10'),
  fc.stringMatching(/^-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,6})?([eE][+-]?[0-9]{1,3})?$/),
);
const pieces = [
  'a',
  'ü',
  '😀',
  ' ',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\"',
  '\\\\',
  '\\/',
  '\\n',
  '\\u0041',
  '\\ud83d',
];
const anyString = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.stringMatching(/^[^"\\\p{Cc}]$/u)), { maxLength: 8 })
  .map((parts) => `"${parts.join('')}"`);
const anyName = fc.oneof(
  fc.constantFrom('"a"', '"b"', '"\\u0061"', '"__proto__"', '"constructor"', '"length"', '"0"', '""'),
  anyString,
);

const scalar = fc
  .oneof(anyNumber, anyString, fc.constantFrom('true', 'false', 'null'))
  .map((text): AnyJson => ({ text, values: [text], names: [null] }));

function within(
  [open, close]: string,
  parts: readonly (readonly [name: string | null, value: AnyJson, space: string])[],
  inside: string,
): AnyJson {
  const written = parts.map(([name, { text }, space]) => {
    const head = name === null ? '' : `${name}${space}:`;
    return `${space}${head}${space}${text}${space}`;
  });
  const text = `${open}${written.length === 0 ? inside : written.join(',')}${close}`;
  return {
    text,
    values: [text, ...parts.flatMap(([, { values }]) => values)],
    names: [null, ...parts.flatMap(([name, { names }]) => [name, ...names.slice(1)])],
  };
}

const { value } = fc.letrec<{ value: AnyJson }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc
      .tuple(fc.array(fc.tuple(fc.constant(null), tie('value'), anySpace), { maxLength: 4 }), anySpace)
      .map(([parts, inside]) => within('[]', parts, inside)),
    fc
      .tuple(fc.array(fc.tuple(anyName, tie('value'), anySpace), { maxLength: 4 }), anySpace)
      .map(([parts, inside]) => within('{}', parts, inside)),
  ),
}));

export const anyJson: fc.Arbitrary<AnyJson> = value;
