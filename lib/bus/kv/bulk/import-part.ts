import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError, isBusError } from '@/lib/bus/errors';
import type { Step, Work } from '@/lib/bus/job/run';
import { tagsOf } from '@/lib/bus/kv/entry';
import { requireNoMaskText } from '@/lib/bus/kv/masked';
import { parseSet } from '@/lib/bus/kv/set';
import { writeIn } from '@/lib/bus/kv/write';
import { parseInput } from '@/lib/bus/parse-input';
import { checkJson, TooDeep } from '@/lib/pure/check-json';
import { roughValue } from '@/lib/pure/raw-json';
import { type KvLine, kvLine } from '@/lib/shape/kv/line';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import { nextPart } from '@/lib/store/job/parts';
import type { KvRow } from '@/lib/store/kv/entries';
import { importInput } from './import';

const lines = z.array(z.tuple([z.int(), z.string().nullable()]).rest(z.string()));
const DEEPEST = 5;

function lineIn(text: string): KvLine {
  try {
    checkJson(text, DEEPEST);
  } catch (error) {
    if (error instanceof TooDeep || error instanceof SyntaxError) {
      throw new BusError('invalid', `The line is not JSON: ${error.message}`);
    }
    throw error;
  }
  return parseInput(kvLine, roughValue(text));
}

const isSame = (row: KvRow, line: KvLine) =>
  row.value === line.value &&
  row.content_type === line.contentType &&
  row.expires_at === line.expiresAt &&
  row.meta === line.meta &&
  JSON.stringify(tagsOf(row)) === JSON.stringify(line.tags);

/** Writes a line's entry unless it is there already; says whether it did. Throws `invalid`, `too_large`. */
async function writeLine(tx: Tx, ctx: Context, namespace: string, line: KvLine): Promise<boolean> {
  const { key, contentType, value, tags, meta, expiresAt } = line;
  const isPast = expiresAt !== null && expiresAt <= ctx.bus.now();
  if (line.isOld || line.isMasked || isPast) return false;
  if (value === null) throw new BusError('invalid', 'There is no value.');
  const given = parseSet({ namespace, key, value, contentType, tags, ...(meta !== null && { meta }) });
  await requireNoMaskText(tx, ctx, given);
  let isWritten = false;
  await writeIn(tx, ctx, { namespace, key }, { protocol: 'console' }, (row) => {
    if (row && isSame(row, line)) return undefined;
    isWritten = true;
    return { value, contentType, expiresAt, tags, meta };
  });
  return isWritten;
}

/** Writes the entries of a part of a file. */
export const importPart: Work = async (tx, ctx, job) => {
  const { namespace } = readStored(importInput, job.input);
  const part = await nextPart(tx, ctx.workspace.id, job.id, Number(job.place ?? 0));
  const step: Step = { place: part ? String(part.number) : null, done: 0, skipped: 0, problems: [] };
  for (const [number, text, problem] of part ? readStored(lines, part.body) : []) {
    try {
      if (text === null) throw new BusError('invalid', problem ?? 'The line cannot be read.');
      if (await writeLine(tx, ctx, namespace, lineIn(text))) step.done++;
      else step.skipped++;
    } catch (error) {
      if (!isBusError(error) || (error.code !== 'invalid' && error.code !== 'too_large')) throw error;
      step.problems.push({ at: `line ${number}`, message: error.message });
    }
  }
  return step;
};
