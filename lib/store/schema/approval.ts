// What people are asked, and how they answer, as stored.

/** A question to a human about an intent, and its answer. */
interface ApprovalTable {
  workspace_id: string;
  id: string;
  intent_id: string;
  kind: 'decision' | 'confirm' | 'choice' | 'text' | 'form';
  state: 'pending' | 'deciding' | 'decided' | 'expired' | 'withdrawn';
  /** JSON object: the words, the choices or outcomes, what is required. */
  question: string;
  /** JSON object: who may answer, how many, what no answer in time means. */
  terms: string;
  rule_id: string | null;
  /** What look-alike questions share; null when it is like no other. */
  alike: string | null;
  asked_by: string;
  /** What the asker calls itself besides; nobody has checked it. */
  asked_label: string | null;
  asked_by_id: string;
  asked_at: number;
  expires_at: number | null;
  remind_at: number | null;
  /** How many escalation steps lie behind. */
  escalation_step: number;
  outcome: string | null;
  /** JSON text. */
  value: string | null;
  comment: string | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  /** In whose name a machine decided, as it says. */
  decided_label: string | null;
  decided_at: number | null;
  /** When the bus acts on it, while it is deciding. */
  acts_at: number | null;
  /** How often a decision on it was taken back. */
  undone: number;
  locked_by_id: string | null;
  locked_by_name: string | null;
  locked_until: number | null;
}

/** One person's answer. */
interface VoteTable {
  workspace_id: string;
  id: string;
  approval_id: string;
  intent_id: string;
  actor_kind: 'user' | 'key' | 'system';
  actor_id: string;
  actor_name: string;
  /** In whose name a machine answers, as it says. */
  actor_label: string | null;
  outcome: string;
  /** JSON text. */
  value: string | null;
  comment: string | null;
  /** JSON text of what else a machine says of its answer. */
  metadata: string | null;
  /** The idempotency mark of the request it came by. */
  request: string | null;
  /** SHA-256 of what was before them. */
  shown: string;
  payload_version: number;
  /** Whether this vote brought the payload's version with it. */
  edits: number;
  at: number;
  undo_until: number;
  voided_at: number | null;
  voided_as: 'undone' | 'edited' | 'revoked' | null;
}

/** A payload that an edit has replaced. */
interface PayloadVersionTable {
  workspace_id: string;
  intent_id: string;
  version: number;
  payload: string;
  payload_hash: string;
  /** Who wrote this version. */
  made_by: string;
  made_at: number;
}

interface RuleTable {
  workspace_id: string;
  id: string;
  name: string;
  enabled: number;
  priority: number;
  /** JSON object: match, effect, how it holds. */
  body: string;
  created_by: string;
  created_at: number;
  updated_by: string;
  updated_at: number;
}

/** Something about a question that people are to hear of, until it has been handed to what reaches them. */
interface NoticeTable {
  workspace_id: string;
  id: string;
  approval_id: string;
  intent_id: string;
  occasion: 'asked' | 'reminded' | 'escalated' | 'delegated' | 'inquired' | 'decided' | 'expired';
  at: number;
}

export interface ApprovalTables {
  approvals: ApprovalTable;
  votes: VoteTable;
  payload_versions: PayloadVersionTable;
  rules: RuleTable;
  notices: NoticeTable;
}
