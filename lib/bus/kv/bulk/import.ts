import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError, isBusError } from '@/lib/bus/errors';
import { startIn } from '@/lib/bus/job/start';
import { kvPlace } from '@/lib/bus/kv/entry';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { KV_FILE_BYTES } from '@/lib/shape/kv/line';
import { setJob, takeJob } from '@/lib/store/job/jobs';
import { insertPart } from '@/lib/store/job/parts';
import { type Line, readLines } from './lines';

export const importInput = z.object({ namespace: kvPlace.shape.namespace });

/** What one transaction writes. */
const PART_LINES = 200;
const PART_LENGTH = 1024 * 1024;

/** Counts what comes, and throws `too_large` past what a file may have. */
async function* limited(pieces: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most)
      throw new BusError('too_large', `The file is larger than ${most} bytes. Import it in parts.`);
    yield piece;
  }
}

async function* partsOf(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let part: Line[] = [];
  let length = 0;
  for await (const line of lines) {
    part.push(line);
    length += line[1]?.length ?? 0;
    if (part.length < PART_LINES && length < PART_LENGTH) continue;
    yield part;
    part = [];
    length = 0;
  }
  if (part.length > 0) yield part;
}

/** Keeps a file as parts of a job; returns how many lines it has. */
async function receive(
  ctx: Context,
  id: string,
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number> {
  const { bus, workspace } = ctx;
  let total = 0;
  let number = 0;
  for await (const part of partsOf(readLines(limited(pieces, most)))) {
    total += part.length;
    number++;
    const row = { workspace_id: workspace.id, job_id: id, number, body: JSON.stringify(part) };
    await bus.store.write(async (tx) => {
      if (!(await takeJob(tx, workspace.id, id, bus.now())))
        throw new BusError('conflict', 'The import was aborted.');
      await insertPart(tx, row);
    });
  }
  return total;
}

/**
 * Takes a file of JSON Lines as `exportEntries` makes them, then starts to write its entries in a namespace; returns
 * the job. A line that cannot be written is a problem of the job and keeps no other from being written; what is there
 * already is passed over, so that the same file can be imported again. Throws `invalid`, `too_large`, and what reading
 * the file throws.
 */
export async function startImport(
  ctx: Context,
  input: z.input<typeof importInput>,
  pieces: AsyncIterable<Uint8Array>,
  most = KV_FILE_BYTES,
): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  const at = parseInput(importInput, input);
  const { bus, workspace } = ctx;
  const job = { kind: 'kv.import', input: at, total: 0, state: 'receiving' } as const;
  const id = await bus.store.write((tx) => startIn(tx, ctx, job));
  const of = { workspace_id: workspace.id, id };
  try {
    const total = await receive(ctx, id, pieces, most);
    await bus.store.write(async (tx) => {
      if (!(await takeJob(tx, workspace.id, id, bus.now())))
        throw new BusError('conflict', 'The import was aborted.');
      await setJob(tx, of, { state: 'queued', total });
      await auditAct(tx, ctx, {
        action: 'kv.import',
        subject: `kv ${at.namespace}`,
        after: `job ${id}, ${total} lines`,
      });
    });
  } catch (thrown) {
    const error = isBusError(thrown) ? thrown.message : 'The upload broke off.';
    await bus.store.write(async (tx) => {
      const open = await takeJob(tx, workspace.id, id, bus.now());
      if (open) await setJob(tx, of, { state: 'failed', error, finished_at: bus.now() });
    });
    throw thrown;
  }
  return { id };
}
