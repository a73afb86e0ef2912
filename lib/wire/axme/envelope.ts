import { z } from 'zod';
import type { Intent } from '@/lib/bus/intent/intent';
import { membersOf } from '@/lib/pure/raw-json';
import { readStored } from '@/lib/shape/stored';

const agent = z.string().min(3).max(383);
const count = z.int().min(1);
const object = z.record(z.string(), z.unknown());

export const TASK_TYPES = [
  'approval',
  'review',
  'clarification',
  'form',
  'provide_data',
  'attach_file',
  'manual_action',
  'confirmation',
  'validate_real_world',
  'validate_output',
  'assignment',
  'delegation',
  'reroute',
  'override',
  'escalate',
] as const;

/**
 * What a human is to do (HumanTaskSpec). The README's `notify_email` and type `form` are in no schema, and its example
 * has no title.
 */
export const humanTask = z.object({
  title: z.string().min(1).max(255).optional(),
  description: z.string().max(2_000).optional(),
  task_type: z.enum(TASK_TYPES).optional(),
  allowed_outcomes: z.array(z.string().min(1).max(64)).min(1).max(20).optional(),
  required_comment: z.boolean().optional(),
  assignees: z.array(z.string().min(1).max(383)).min(1).max(20).optional(),
  notify_email: z.string().min(1).max(383).optional(),
  evidence_required: z.boolean().optional(),
  form_schema: z.record(z.string(), z.json()).optional(),
});
export type HumanTask = z.infer<typeof humanTask>;

const durability = {
  deadline_at: z.iso.datetime({ offset: true }).optional(),
  remind_after_seconds: count.optional(),
  remind_interval_seconds: count.optional(),
  max_reminders: count.optional(),
  escalate_to: z.string().max(383).optional(),
  max_delivery_attempts: count.optional(),
};

/** POST /v1/intents. `owner_agent` and a missing correlation are what the 0.1.0 page shows (sheet section 0.3). */
export const createBody = z
  .object({
    intent_type: z
      .string()
      .max(512)
      .regex(/^[a-z0-9_]+(?:\.[a-z0-9_]+)*\.v[0-9]+$/, 'must look like order.fulfillment.v1'),
    correlation_id: z.uuid().optional(),
    from_agent: agent.optional(),
    to_agent: agent.optional(),
    owner_agent: agent.optional(),
    reply_to: agent.nullish(),
    payload: object.optional(),
    human_task: humanTask.optional(),
    ...durability,
  })
  .refine((body) => body.to_agent ?? body.owner_agent, { path: ['to_agent'], message: 'Field required' });

/** What AXME says of an intent besides its payload, as kept. */
const envelope = z.object({
  correlation_id: z.string(),
  from_agent: z.string(),
  to_agent: z.string(),
  reply_to: z.string().optional(),
  ...durability,
  human_task: humanTask.optional(),
  controls: object.default({}),
  policy: object.default({}),
  /** Who else may do what: `delegate:<agent>` → `{allow: [...]}`. */
  grants: object.default({}),
});
export type Envelope = z.output<typeof envelope>;

/** The envelope as values to decide on; what is answered is taken from its text. */
export function envelopeOf(intent: Pick<Intent, 'envelope'>): Envelope {
  return readStored(envelope, intent.envelope);
}

/** The human task of an intent as it was sent, JSON text; undefined where there is none. */
export function taskOf(intent: Pick<Intent, 'envelope'>): string | undefined {
  return membersOf(intent.envelope).get('human_task');
}
