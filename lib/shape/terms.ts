import { z } from 'zod';
import { MONTH_SECONDS, OUTCOME_LENGTH } from './limits';
import { role } from './role';

/** How much harm a wrong answer may do. */
export const risk = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof risk>;

const id = z.string().min(1).max(64);

/** Who may answer: these members, whoever has one of these roles, whoever is in one of these groups. Empty is anyone who may decide. */
export const audience = z.object({
  users: z.array(id).max(100).default([]),
  roles: z.array(role).max(5).default([]),
  groups: z.array(id).max(50).default([]),
});
export type Audience = z.infer<typeof audience>;

/** One step of an escalation: who is asked next, and for how long. */
export const escalationStep = z.object({
  audience: audience.prefault({}),
  seconds: z.int().min(1).max(MONTH_SECONDS),
});
export type EscalationStep = z.infer<typeof escalationStep>;

/** What it means that nobody answered in time, once there is nobody left to escalate to. */
export const onTimeout = z.discriminatedUnion('do', [
  /** What the question itself says of it: a held intent is rejected. */
  z.object({ do: z.literal('expire') }),
  /** It counts as answered so; `value` is JSON text. */
  z.object({
    do: z.literal('answer'),
    outcome: z.string().min(1).max(OUTCOME_LENGTH),
    value: z.string().optional(),
  }),
  /** It goes on waiting. */
  z.object({ do: z.literal('wait') }),
]);
export type OnTimeout = z.infer<typeof onTimeout>;

/** On which terms a question is answered. Frozen when it is asked, but for who is asked. */
export const terms = z.object({
  audience: audience.prefault({}),
  /** So many people have to say the same; one who refuses is enough. */
  needed: z.int().min(1).max(20).default(1),
  /** Whether whoever published or asked may answer. */
  byRequester: z.boolean().default(true),
  /** Whether a key may answer over its protocol. */
  byKey: z.boolean().default(true),
  risk: risk.nullable().default(null),
  onTimeout: onTimeout.default({ do: 'expire' }),
  escalationSteps: z.array(escalationStep).max(5).default([]),
  remindSeconds: z.int().min(30).max(MONTH_SECONDS).nullable().default(null),
  /** Whom it was put to before it was escalated. */
  formerAudiences: z.array(audience).default([]),
  /** Members it was handed on to, and those who handed it on. */
  delegates: z.array(id).default([]),
  stoodDown: z.array(id).default([]),
  /** The rule that holds the intent; null when its agent asks. */
  rule: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
});
export type Terms = z.infer<typeof terms>;
