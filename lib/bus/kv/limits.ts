import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Reader } from '@/lib/store/driver/store';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';

interface Limits {
  /** How many versions of an entry are kept, the newest among them. */
  keep: number;
  /** How many bytes all values may have together. */
  bytes: number;
}

/** What the workspace keeps in its KV. Throws `not_found`. */
export async function limitsOf(db: Reader, { bus, workspace }: Context): Promise<Limits> {
  const found = await bus.store.memo(`kv limits ${workspace.id}`, async () => {
    const row = await findWorkspaceById(db, workspace.id);
    return row && { keep: row.kv_versions, bytes: row.kv_bytes };
  });
  if (!found) throw new BusError('not_found', 'The workspace is gone.');
  return found;
}
