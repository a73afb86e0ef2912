import { CompiledQuery } from 'kysely';
import type { Tx } from './store';

const SAVE = CompiledQuery.raw('SAVEPOINT work');
const UNDO = CompiledQuery.raw('ROLLBACK TO work');
const KEEP = CompiledQuery.raw('RELEASE work');

/** The database gave the transaction up, as it does when the disk is full: nobody in it can go on. */
export class Broken extends Error {}

/** Runs a work so that, if it throws, nothing of it remains and the rest of its transaction goes on. */
export async function undoneIfThrown<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.executeQuery(SAVE);
  try {
    const value = await work(tx);
    await tx.executeQuery(KEEP);
    return value;
  } catch (error) {
    await tx.executeQuery(UNDO).catch(() => {
      throw new Broken('The transaction was given up.', { cause: error });
    });
    await tx.executeQuery(KEEP);
    throw error;
  }
}
