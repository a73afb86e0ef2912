import { z } from 'zod';
import { jobKind } from '@/lib/shape/job/job';
import { ROLE_SCOPES, type Scope, scope } from '@/lib/shape/role';
import { readStored } from '@/lib/shape/stored';
import type { Reader } from '@/lib/store/driver/store';
import type { JobRow } from '@/lib/store/job/jobs';
import { findKey } from '@/lib/store/key/keys';
import { findMember } from '@/lib/store/people/members';
import { jobScope } from './scope';

const scopes = z.array(scope);

/** What somebody may do now: nothing who was removed or whose key is over. */
async function scopesOf(db: Reader, job: JobRow, now: number): Promise<readonly Scope[]> {
  const { workspace_id: workspaceId, actor_id: id } = job;
  if (job.actor_kind === 'user') {
    const member = await findMember(db, workspaceId, id);
    return member ? ROLE_SCOPES[member.role] : [];
  }
  const key = await findKey(db, workspaceId, id);
  const isOver = !key || key.revoked_at !== null || (key.expires_at !== null && key.expires_at <= now);
  return isOver ? [] : readStored(scopes, key.scopes);
}

/** Whether who started a job may still do what it does. What the clock does, it may. */
export async function mayGoOn(db: Reader, job: JobRow, now: number): Promise<boolean> {
  if (job.actor_kind === 'system') return true;
  return (await scopesOf(db, job, now)).includes(jobScope(jobKind.parse(job.kind)));
}
