import { expect, test } from 'vitest';
import { readEnvelope } from './envelope';

const intent = (envelope: string, payload = '{}') => ({ protocol: 'axme' as const, envelope, payload });

test('what has no name here is shown as it was sent', () => {
  const envelope =
    '{"from_agent":"agent://a","n":9007199254740993,"__proto__":{"z":-0},"gone":null,"none":[ ],"big":1e400}';
  const { facts, rest } = readEnvelope(intent(envelope));
  expect(facts).toEqual([{ name: 'From', as: 'address', text: 'agent://a' }]);
  expect(rest).toBe('{"n":9007199254740993,"__proto__":{"z":-0},"big":1e400}');
});

test('metadata that was kept as text is JSON again, to the digit', () => {
  expect(readEnvelope(intent('{"metadata":"{\\"n\\":9007199254740993}"}')).rest).toBe(
    '{"metadata":{"n":9007199254740993}}',
  );
  expect(readEnvelope(intent('{"metadata":"not JSON"}')).rest).toBe('{"metadata":"not JSON"}');
});

test('OpenIntent keeps its description in the payload', () => {
  const { facts, rest } = readEnvelope({
    protocol: 'openintent',
    envelope: '{"description":"old","created_by":"ada"}',
    payload: '{"description":"new"}',
  });
  expect(facts.map(({ text }) => text)).toEqual(['new', 'ada']);
  expect(rest).toBeNull();
});
