import { expect, test } from 'vitest';
import { streamOf } from './download';

test('a download that is aborted ends what makes it, also while nothing is found', async () => {
  let made = 0;
  let isOver = false;
  async function* pieces() {
    try {
      yield 'first';
      for (;;) {
        made++;
        await new Promise((resolve) => setImmediate(resolve));
        yield '';
      }
    } finally {
      isOver = true;
    }
  }
  const reader = streamOf(pieces()).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
  const waiting = reader.read();
  await reader.cancel();
  expect((await waiting).done).toBe(true);
  expect(isOver).toBe(true);
  const then = made;
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBe(then);
});
