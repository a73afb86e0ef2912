import type { Generated } from 'kysely';
import type { Role } from '@/lib/shape/role';

// Who there is and where they belong, as stored.

interface WorkspaceTable {
  id: string;
  slug: string;
  name: string;
  /** Days a finished intent is kept. */
  retention_days: number;
  /** Seconds a claim lasts unless extended. */
  claim_seconds: number;
  /** Of a hundred plain calls of functions, how many are written down as intents. */
  call_sampling: Generated<number>;
  /** Seconds in which a decision made in the console can be undone. */
  undo_seconds: Generated<number>;
  /** Versions of a KV entry that are kept, the newest one counted, and for how many days. */
  kv_versions: Generated<number>;
  kv_days: Generated<number>;
  /** Bytes that all KV values may have. */
  kv_bytes: Generated<number>;
  /** Seconds of silence after which a worker is late, and after which it counts as lost. */
  late_seconds: Generated<number>;
  lost_seconds: Generated<number>;
  heartbeat_days: Generated<number>;
  created_at: number;
  /** Set once nobody may enter any more; its rows are being deleted. */
  deleted_at: number | null;
}

interface UserTable {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  created_at: number;
}

interface MembershipTable {
  workspace_id: string;
  user_id: string;
  role: Role;
  created_at: number;
}

interface SessionTable {
  id: string;
  user_id: string;
  address: string;
  user_agent: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

interface InviteTable {
  id: string;
  workspace_id: string;
  /** SHA-256 of the link's token, hex. */
  token_hash: string;
  role: Role;
  /** Whom it is meant for, as a note; the link works for whoever holds it. */
  email: string | null;
  created_by: string;
  created_at: number;
  expires_at: number;
  accepted_at: number | null;
  accepted_by: string | null;
  revoked_at: number | null;
}

interface GroupTable {
  id: string;
  workspace_id: string;
  name: string;
  created_at: number;
}

interface GroupMemberTable {
  workspace_id: string;
  group_id: string;
  user_id: string;
}

export interface PeopleTables {
  workspaces: WorkspaceTable;
  users: UserTable;
  memberships: MembershipTable;
  sessions: SessionTable;
  invites: InviteTable;
  groups: GroupTable;
  group_members: GroupMemberTable;
}
