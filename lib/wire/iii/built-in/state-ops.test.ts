import { expect, test } from 'vitest';
import { applyOps, readOps } from './state-ops';

const apply = (value: string | null, ops: unknown) =>
  applyOps(value, readOps(typeof ops === 'string' ? ops : JSON.stringify(ops)));

const ODD =
  '"big":9007199254740993,"zero":-0,"huge":1e400,"twice":1,"twice":2,"__proto__":{"x":1.0},"\\u0061":[ 1 ]';

test('what no step touches keeps its exact text', () => {
  expect(apply(`{${ODD}}`, [{ type: 'set', path: 'n', value: 1 }])).toBe(`{${ODD},"n":1}`);
  expect(apply(`{"deep":{${ODD}},"n":1}`, [{ type: 'remove', path: ['deep', 'none'] }])).toBe(
    `{"deep":{${ODD}},"n":1}`,
  );
  expect(apply(`{${ODD}}`, [{ type: 'merge', value: { n: 1 } }])).toBe(`{${ODD},"n":1}`);
  expect(apply(`{"list":[9007199254740993,-0]}`, '[{"type":"append","path":"list","value":1e400}]')).toBe(
    '{"list":[9007199254740993,-0,1e400]}',
  );
});

test('__proto__ is a name like any other', () => {
  expect(apply('{}', '[{"type":"set","path":"__proto__","value":{"polluted":1}}]')).toBe(
    '{"__proto__":{"polluted":1}}',
  );
  expect(apply('{}', '[{"type":"set","path":["__proto__","x"],"value":1}]')).toBe('{"__proto__":{"x":1}}');
  expect('polluted' in {}).toBe(false);
});

test('a repeated name is set where it counts, and removed everywhere', () => {
  expect(apply('{"a":1,"a":2}', [{ type: 'increment', path: 'a', by: 1 }])).toBe('{"a":1,"a":3}');
  expect(apply('{"a":1,"b":0,"a":2}', [{ type: 'remove', path: 'a' }])).toBe('{"b":0}');
});

test('integers are counted exactly at any size', () => {
  expect(apply('9007199254740993', [{ type: 'increment', by: 1 }])).toBe('9007199254740994');
  expect(apply('{"n":0.5}', [{ type: 'decrement', path: 'n', by: 1 }])).toBe('{"n":-0.5}');
  for (const bad of ['"1"', '[]', 'true']) {
    expect(() => apply(`{"n":${bad}}`, [{ type: 'increment', path: 'n', by: 1 }])).toThrow();
  }
  expect(() => apply('{"n":1e400}', [{ type: 'increment', path: 'n', by: 1 }])).toThrow();
});

test('texts grow by what is appended, and a step that does not fit undoes none', () => {
  expect(
    apply('{"s":"a\\n"}', [
      { type: 'append', path: 's', value: 'é"' },
      { type: 'append', path: 's', value: 'x' },
    ]),
  ).toBe('{"s":"a\\né\\"x"}');
  expect(() => apply('{"s":"a"}', [{ type: 'append', path: 's', value: 1 }])).toThrow();
  expect(() => apply('{"s":1}', [{ type: 'append', path: 's', value: 1 }])).toThrow();
  expect(() => apply('{}', [{ type: 'sing' }])).toThrow();
});
