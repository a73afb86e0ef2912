import { expect, test } from 'vitest';
import { checkFile } from './check-file';

const line = (key: string, more: object = {}) => JSON.stringify({ key, value: 'v', ...more });

test('a file says what it would bring, and which lines are broken', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => line(`k${n}`));
  lines[1] = line('old', { isOld: true });
  lines[2] = line('secret', { value: null, isMasked: true });
  lines[698] = '';
  lines[699] = '{"key":"k699"';
  lines[700] = '{"key":"k700"}';
  lines[701] = line('k701', { value: null });
  const check = await checkFile(new Blob([lines.join('\r\n')]));
  expect(check).toMatchObject({ keys: 994, skipped: 2, brokenCount: 3, isCut: false });
  expect(check.sample.slice(0, 2)).toEqual(['k0', 'k3']);
  expect(check.broken).toEqual([
    { line: 700, message: expect.stringContaining('The line is not JSON') },
    { line: 701, message: 'There is no value.' },
    { line: 702, message: 'There is no value.' },
  ]);
});

test('of a large file the beginning is looked at, without the line that is cut', async () => {
  const text = [line('a'), line('b'), line('c')].join('\n');
  const check = await checkFile(new Blob([text]), text.length - 3);
  expect(check).toMatchObject({ keys: 2, brokenCount: 0, isCut: true });
});
