import { expect, test } from 'vitest';
import { isOlder, sdkOf } from './sdk';

test('versions are compared by their numbers', () => {
  expect([isOlder('1.9.0', '1.10.0'), isOlder('2.0', '2.0.0'), isOlder('2.0.1', '2.0')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('the SDK is read from the user agent, and an old one is told', () => {
  const of = (userAgent: string) => sdkOf({ protocol: 'intent-bus', version: null, userAgent });
  expect(of('intent-bus-python/2.0.9 requests/2')).toEqual({
    name: 'intent-bus',
    version: '2.0.9',
    newer: '2.1.2',
  });
  expect(of('intent-bus-python/99.0')).toMatchObject({ newer: null });
  expect(of('curl/8.5.0')).toEqual({ name: 'curl', version: '8.5.0', newer: null });
  expect([of(''), of('Mozilla'), of(`${'x'.repeat(300)}/1`)]).toEqual([null, null, null]);
});

test('what a worker says itself counts before its user agent', () => {
  const sdk = sdkOf({ protocol: 'iii', version: '0.22.1', userAgent: 'node/20.1.0' });
  expect(sdk).toEqual({ name: 'iii', version: '0.22.1', newer: '0.25.0' });
  expect(sdkOf({ protocol: 'iii', version: 'beta', userAgent: '' })).toBeNull();
});
