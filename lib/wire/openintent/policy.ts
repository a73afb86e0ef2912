import { z } from 'zod';

/** What may be done to an intent (RFC-0013); a policy that came with the intent itself is read as far as it can be. */
export const policy = z
  .object({
    completion_mode: z.enum(['auto', 'require_approval', 'quorum']).optional(),
    quorum_threshold: z.number().gt(0).max(1).optional(),
    write_scope: z.enum(['any', 'assigned_only']).optional(),
    allowed_agents: z.array(z.string().max(255)).max(1_000).optional(),
    max_cost: z.number().min(0).nullish(),
    require_status_reason: z.boolean().optional(),
  })
  .catchall(z.unknown());
export type Policy = z.infer<typeof policy>;

export const DEFAULT_POLICY = {
  completion_mode: 'auto',
  quorum_threshold: 0.6,
  write_scope: 'any',
  allowed_agents: [],
  max_cost: null,
  require_status_reason: false,
} as const;

/** What an agent is about to do to an intent. */
export interface Act {
  agent: string;
  /** The agents on the intent. */
  assigned: readonly string[];
  /** Who approved that it be completed. */
  approvers: readonly string[];
  /** The status it sets, with its reason; none when it writes the state. */
  status?: { to: string; reason: string | undefined };
}

export interface Violation {
  rule: string;
  message: string;
}

/** Which rule of a policy forbids an act; null when none does. */
export function violationOf(rules: Policy, act: Act): Violation | null {
  const allowed = rules.allowed_agents ?? [];
  const mayWrite = act.assigned.includes(act.agent) && (allowed.length === 0 || allowed.includes(act.agent));
  if (rules.write_scope === 'assigned_only' && !mayWrite) {
    return { rule: 'write_scope', message: 'Only agents on this intent may change it.' };
  }
  if (act.status && rules.require_status_reason && !act.status.reason) {
    return { rule: 'require_status_reason', message: 'A change of status needs a reason here.' };
  }
  if (act.status?.to !== 'completed') return null;
  const approved = new Set(act.approvers).size;
  if (rules.completion_mode === 'require_approval' && approved === 0) {
    return {
      rule: 'completion_mode',
      message: 'Completing this needs an approval of the action "complete".',
    };
  }
  const share = rules.quorum_threshold ?? DEFAULT_POLICY.quorum_threshold;
  const quorum = Math.max(1, Math.floor(new Set(act.assigned).size * share));
  if (rules.completion_mode === 'quorum' && approved < quorum) {
    return {
      rule: 'completion_mode',
      message: `Completing this needs ${quorum} approvals; it has ${approved}.`,
    };
  }
  return null;
}

/** Whether a policy lets an agent be put on its intent. */
export function mayBeAssigned(rules: Policy, agent: string): boolean {
  const allowed = rules.allowed_agents ?? [];
  return allowed.length === 0 || allowed.includes(agent);
}
