// How people are reached, as stored.

interface HookTable {
  workspace_id: string;
  id: string;
  name: string;
  url: string;
  /** JSON array of occasions. */
  events: string;
  enabled: number;
  /** Sealed; only who sends can read it. */
  secret: string;
  /** The one before, sealed, which signs beside it for a while. */
  former_secret: string | null;
  former_until: number | null;
  created_by: string;
  created_at: number;
}

/** One notification to one receiver. */
interface DeliveryTable {
  workspace_id: string;
  id: string;
  /** `mail`, or the id of the webhook it goes to. */
  lane: string;
  /** Whose e-mail it is; null for a webhook's. */
  user_id: string | null;
  /** Null for a sample. */
  intent_id: string | null;
  /** The receiver's name, for who looks at it later. */
  recipient: string;
  /** JSON object: what is told, as it was when it happened. */
  about: string;
  state: 'pending' | 'sent' | 'dead' | 'dropped';
  /** How many were begun. */
  attempts: number;
  /** When the next one may begin. */
  due_at: number;
  error: string | null;
  created_at: number;
  done_at: number | null;
}

/** What a member wants e-mail about; without a row, everything. */
interface EmailPreferenceTable {
  workspace_id: string;
  user_id: string;
  asked: number;
  reminded: number;
  told: number;
}

export interface NotificationTables {
  hooks: HookTable;
  deliveries: DeliveryTable;
  mail_wishes: EmailPreferenceTable;
}
