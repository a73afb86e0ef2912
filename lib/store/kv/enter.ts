import { sql } from 'kysely';
import { findCompiled } from '@/lib/store/driver/compiled';
import type { Tx } from '@/lib/store/driver/store';
import { type Holder, onlyHeldBy } from '@/lib/store/intent/held-by';
import type { KvRow } from './entries';
import { countWrite, type EnteredNamespace, makeNamespace, type NewNamespace } from './namespaces';

export interface Entered {
  space: EnteredNamespace;
  /** The newest version of the key, deleted or expired too. */
  last: KvRow | undefined;
  /** The one intent that the holder who was asked for has. */
  held: string | null;
  /** Whether the namespace was made for this write. */
  isNew: boolean;
}

/** What a write has to know, in one read. */
async function readAround(tx: Tx, made: NewNamespace, key: string, at: number, holder: Holder | null) {
  const { workspace_id, namespace } = made;
  const asked = holder
    ? [holder.keyId, workspace_id, at, ...(holder.worker === undefined ? [] : [holder.worker])]
    : [];
  const shape = `find kv entry and namespace, held ${asked.length}`;
  return findCompiled(tx, shape, [...asked, key, workspace_id, namespace], () =>
    tx
      .selectFrom('kv_namespaces as space')
      .leftJoin('kv_entries as entry', (join) =>
        join
          .onRef('entry.workspace_id', '=', 'space.workspace_id')
          .onRef('entry.namespace', '=', 'space.namespace')
          .on('entry.key', '=', key),
      )
      .selectAll('entry')
      .select(['space.protocol as _protocol', 'space.delimiter as _delimiter', 'space.seq as _seq'])
      .select((holder ? onlyHeldBy(tx, workspace_id, holder, at) : sql<string | null>`null`).as('_held'))
      .where('space.workspace_id', '=', workspace_id)
      .where('space.namespace', '=', namespace),
  );
}

/** Of what was read, the entry's own columns. Copying what is left of a destructured row would take ten times as long. */
function entryOf(found: Readonly<Record<string, unknown>>): KvRow {
  const row: Record<string, unknown> = {};
  for (const name in found) if (!name.startsWith('_')) row[name] = found[name];
  return row as unknown as KvRow;
}

/**
 * Begins a write of a key in a namespace, made if need be: nobody else writes in it until the transaction ends. Tells
 * how it is there, and which intent a holder has, if one is asked for.
 */
export async function enterAt(
  tx: Tx,
  made: NewNamespace,
  key: string,
  at: number,
  holder: Holder | null,
): Promise<Entered> {
  const { workspace_id, namespace } = made;
  const isKnown = await countWrite(tx, made, at);
  if (!isKnown) await makeNamespace(tx, made, at);
  const found = await readAround(tx, made, key, at, holder);
  if (!found) throw new Error('The namespace that was entered is gone.');
  const { _protocol: protocol, _delimiter: delimiter, _seq: seq, _held: held } = found;
  const space = { workspace_id, namespace, protocol, delimiter, seq, updated_at: at };
  // Of a key that never was, every column is null.
  const last = found.version === null ? undefined : entryOf(found);
  return { space, last, held, isNew: !isKnown && seq === 1 };
}

/** Takes back that a namespace was made for a write that came to nothing. */
export async function unmakeNamespace(tx: Tx, { workspace_id, namespace }: EnteredNamespace): Promise<void> {
  await tx
    .deleteFrom('kv_namespaces')
    .where('workspace_id', '=', workspace_id)
    .where('namespace', '=', namespace)
    .execute();
}
