import { z } from 'zod';
import { fromNaiveUtc } from '@/lib/pure/naive-utc';
import { membersOf, roughValue } from '@/lib/pure/raw-json';
import type { ApprovalKind } from '@/lib/shape/approval';
import { cut, shorten } from '@/lib/shape/cut';

/** Where in an intent's state an agent says what it waits for a person to tell it (RFC-0025). */
export const SUSPENSION = '_suspension';

const choice = z.object({ value: z.string().min(1).max(64), label: z.string().catch('') }).loose();

/** What an agent wrote of its question; only the id is needed, the rest is read as far as it can be. */
const record = z.object({
  id: z.string().min(1).max(255),
  question: z.string().catch(''),
  response_type: z.enum(['choice', 'confirm', 'text', 'form']).catch('text'),
  choices: z.array(choice).min(1).max(50).optional().catch(undefined),
  context: z.record(z.string(), z.json()).catch({}),
  channel_hint: z.string().nullish().catch(null),
  suspended_at: z.string().nullish().catch(null),
  timeout_seconds: z.number().positive().nullish().catch(null),
  expires_at: z.string().nullish().catch(null),
  fallback_value: z.json().optional().catch(undefined),
  fallback_policy: z.string().catch('fail'),
  resolution: z.string().nullish().catch(null),
});
export type Suspension = z.infer<typeof record>;

/** The question in a state that nobody has answered; null if there is none. `state` is JSON text of an object. */
export function openSuspension(state: string): Suspension | null {
  const held = membersOf(state).get(SUSPENSION);
  if (held === undefined) return null;
  const parsed = record.safeParse(roughValue(held));
  return parsed.success && !parsed.data.resolution ? parsed.data : null;
}

/** The answers it takes, by their values; undefined for any answer. */
export function choicesOf({ response_type, choices }: Suspension): z.infer<typeof choice>[] | undefined {
  if (response_type === 'confirm' && !choices) {
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
  }
  return response_type === 'choice' || response_type === 'confirm' ? choices : undefined;
}

/** When nobody needs to answer any more, epoch milliseconds; null is never. */
export function deadlineOf(suspension: Suspension, now: number): number | null {
  const said = suspension.expires_at ? fromNaiveUtc(suspension.expires_at) : null;
  if (said !== null || !suspension.timeout_seconds) return said;
  const since = (suspension.suspended_at && fromNaiveUtc(suspension.suspended_at)) || now;
  return since + Math.round(suspension.timeout_seconds * 1_000);
}

/** The suspension as it is put before a person. */
export function asQuestion(suspension: Suspension) {
  const choices = choicesOf(suspension);
  const free: ApprovalKind = suspension.response_type === 'form' ? 'form' : 'text';
  const kind: ApprovalKind = choices ? (suspension.response_type === 'confirm' ? 'confirm' : 'choice') : free;
  const { question, context, channel_hint } = suspension;
  const words = question.trim() || 'The agent waits for input';
  const outcomes = choices && [...new Set(choices.map(({ value }) => value))];
  const properties = Object.fromEntries(Object.keys(context).map((name) => [name, { type: 'string' }]));
  return {
    kind,
    question: {
      title: shorten(words, 500),
      ...(words.length > 500 && { description: cut(words, 10_000) }),
      ...(outcomes && { outcomes }),
      valueRequired: !choices,
      ...(kind === 'form' && { form: { type: 'object', properties } }),
      otherwise: 'resume' as const,
      ifExpired: 'resume' as const,
      suspension: suspension.id,
      detail: z
        .json()
        .catch(null)
        .parse({ ...(choices && { choices }), context, channel: channel_hint ?? null }),
    },
  };
}
