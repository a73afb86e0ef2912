import { runJobs } from '@/lib/bus/job/run';
import type { TestBus } from '@/lib/bus/testing/bus.fixture';
import { KV_JOBS } from './work';

/** Does what the sweeper does for jobs, until none is open. */
export async function finishJobs({ bus }: TestBus): Promise<void> {
  while ((await runJobs(bus, KV_JOBS)).full);
}

/** A text as it comes over the network: cut anywhere, also within a character. */
export async function* inPieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
