import type { Bus } from '@/lib/bus/context';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';
import type { Thresholds } from './pure/worker-state';

const USUAL = { lateMs: 60_000, lostMs: 300_000, heartbeatDays: 7 };

/** When a workspace's workers count as late and as lost, and for how many days their heartbeats are kept. */
export function thresholdsOf(
  { store }: Bus,
  workspaceId: string,
): Promise<Thresholds & { heartbeatDays: number }> {
  return store.memo(`thresholds ${workspaceId}`, async () => {
    const row = await findWorkspaceById(store.read, workspaceId);
    if (!row) return USUAL;
    return {
      lateMs: row.late_seconds * 1_000,
      lostMs: row.lost_seconds * 1_000,
      heartbeatDays: row.heartbeat_days,
    };
  });
}
