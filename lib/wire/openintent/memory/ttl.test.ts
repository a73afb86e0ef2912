import { expect, test } from 'vitest';
import { readTtl } from './ttl';

test.each([
  ['3600', 3_600],
  ['0.5', 0.5],
  ['90s', 90],
  ['5m', 300],
  ['1h', 3_600],
  ['2D', 172_800],
  ['1w', 604_800],
  ['PT1H', 3_600],
  ['P1DT2H3M4.5S', 93_784.5],
  ['P2W', 1_209_600],
  ['P1Y', 31_536_000],
  ['P1M', 2_592_000],
  ['PT1M', 60],
  ['duration:PT24H', 86_400],
  ['', null],
  ['task_lifetime', null],
])('%j is %j seconds', (text, seconds) => {
  expect(readTtl(text)).toBe(seconds);
});

test.each([
  '0',
  'PT0S',
  '-1',
  '1e99',
  '9'.repeat(12),
  'P200Y',
  'P',
  'PT',
  'P1H',
  'PT1D',
  '1 h',
  '1y',
  'duration:',
  'duration:1h',
  'soon',
  'Infinity',
])('%j is no time to live', (text) => {
  expect(readTtl(text)).toBeUndefined();
});
