import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { streamOf } from './sse';

/** Says a word, and another one once it is told to end. */
async function* frames(signal: AbortSignal): AsyncGenerator<string> {
  yield 'begun ';
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  yield 'ended';
}

test('a stream ends when its time is over, even if memory is cleared meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const response = streamOf(frames, 1, new AbortController().signal);
  const clearing = setInterval(collect, 50);
  expect(await response.text()).toBe('begun ended');
  clearInterval(clearing);
});

test('a stream ends when the server stops', async () => {
  const closing = new AbortController();
  const response = streamOf(frames, 60, closing.signal);
  closing.abort();
  expect(await response.text()).toBe('begun ended');
});

test('a stream of a server that has stopped already ends at once', async () => {
  const response = streamOf(
    async function* (signal) {
      yield String(signal.aborted);
    },
    60,
    AbortSignal.abort(),
  );
  expect(await response.text()).toBe('true');
});
