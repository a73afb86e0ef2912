import { isDeepStrictEqual } from 'node:util';
import { type Compilable, CompiledQuery, type Insertable, type QueryResult } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import type { Reader, Tx } from './store';

/** The texts of a database's statements by shape. */
const texts = new WeakMap<object, Map<string, string>>();

/**
 * Runs a statement of which only the parameters differ from one time to the next, compiling it once: for the
 * few that every intent goes through, where building the query costs as much as running it. `parameters`
 * stand in the order in which the text names them; throws at first use when they do not.
 */
export function runCompiled<R>(
  db: Reader,
  shape: string,
  parameters: readonly unknown[],
  build: () => Compilable<R>,
): Promise<QueryResult<R>> {
  const { adapter } = db.getExecutor();
  const known = texts.get(adapter) ?? new Map<string, string>();
  let text = known.get(shape);
  if (text === undefined) {
    const compiled = build().compile();
    if (!isDeepStrictEqual(compiled.parameters, parameters)) {
      throw new Error(`The parameters of "${shape}" are not those of: ${compiled.sql}`);
    }
    text = compiled.sql;
    texts.set(adapter, known.set(shape, text));
  }
  return db.executeQuery(CompiledQuery.raw(text, [...parameters]));
}

/** Inserts a row; its columns are the shape. */
export async function insertRow<T extends 'intents' | 'events'>(
  tx: Tx,
  table: T,
  row: Insertable<Tables[T]>,
): Promise<void> {
  const shape = `insert ${table} ${Object.keys(row).join()}`;
  await runCompiled(tx, shape, Object.values(row), () => tx.insertInto(table).values(row));
}
