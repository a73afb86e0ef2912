// What AXME, OpenIntent and iii add to an intent, as stored.

/** The working state agents share about an intent. */
interface IntentStateTable {
  workspace_id: string;
  intent_id: string;
  /** JSON object. */
  state: string;
  updated_at: number;
}

interface DependencyTable {
  workspace_id: string;
  intent_id: string;
  depends_on_id: string;
  created_at: number;
}

interface LeaseTable {
  workspace_id: string;
  id: string;
  intent_id: string;
  /** What of the intent it holds. */
  scope: string;
  /** The agent, as it names itself. */
  holder: string;
  key_id: string;
  acquired_at: number;
  expires_at: number;
  /** Set when it was given back, or when it ran out and that was noticed. */
  released_at: number | null;
}

/** An agent put to work on an intent. */
interface AssignmentTable {
  workspace_id: string;
  id: string;
  intent_id: string;
  agent: string;
  role: string;
  assigned_at: number;
}

/** What was addressed to an agent or a person, in order. */
interface MailboxTable {
  workspace_id: string;
  /** The address as it was given. */
  owner: string;
  /** What every form of the owner's address shares (lib/shape/agent/address.ts). */
  name: string;
  number: number;
  intent_id: string;
  at: number;
}

/** The last number given to the mail of each name, which outlives what came under it. */
interface MailboxEndTable {
  workspace_id: string;
  name: string;
  number: number;
}

export interface CollabTables {
  intent_states: IntentStateTable;
  dependencies: DependencyTable;
  leases: LeaseTable;
  assignments: AssignmentTable;
  mailbox: MailboxTable;
  mailbox_ends: MailboxEndTable;
}
