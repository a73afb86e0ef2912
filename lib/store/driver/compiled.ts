import { isDeepStrictEqual } from 'node:util';
import { type Compilable, CompiledQuery, type Insertable, type QueryResult } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import type { Reader, Tx } from './store';

/** Tells a driver, of whichever module instance, that a query finds one row at most, so that it looks for no other. */
const ONE = Symbol.for('interchange.one-row');

const atMostOne = <R>(query: CompiledQuery<R>): CompiledQuery<R> => Object.freeze({ ...query, [ONE]: true });

export const findsOne = (query: object): boolean => ONE in query;

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
  return db.executeQuery(toQuery(db, shape, parameters, build));
}

/** The one row, or none, that such a statement finds. */
export async function findCompiled<R>(
  db: Reader,
  shape: string,
  parameters: readonly unknown[],
  build: () => Compilable<R>,
): Promise<R | undefined> {
  const { rows } = await db.executeQuery<R>(atMostOne(toQuery(db, shape, parameters, build)));
  return rows[0];
}

function toQuery<R>(
  db: Reader,
  shape: string,
  parameters: readonly unknown[],
  build: () => Compilable<R>,
): CompiledQuery<R> {
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
  return CompiledQuery.raw(text, [...parameters]);
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
