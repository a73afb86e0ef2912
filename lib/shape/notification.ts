import { z } from 'zod';
import { approvalState } from './approval';
import { inboxItem } from './inbox';

/** What may happen to a question that people are to hear of. */
export const occasion = z.enum([
  'asked',
  'reminded',
  'escalated',
  'delegated',
  'inquired',
  'decided',
  'expired',
]);
export type Occasion = z.infer<typeof occasion>;

/** What a notification tells: a question as it stood then, and never its payload. Instants are epoch milliseconds. */
export const approvalNotice = z.object({
  /** `test` is a sample that somebody asked for. */
  occasion: z.enum([...occasion.options, 'test']),
  at: z.int(),
  workspace: z.object({ slug: z.string(), name: z.string() }),
  question: inboxItem
    .pick({
      id: true,
      title: true,
      goal: true,
      risk: true,
      askedBy: true,
      expiresAt: true,
      onTimeout: true,
      needed: true,
      rule: true,
      outcome: true,
      decidedBy: true,
    })
    .extend({ state: approvalState }),
});
export type ApprovalNotice = z.infer<typeof approvalNotice>;

/** What a member wants e-mail about. */
export const emailPreferences = z.object({
  /** A question is put to them, or handed on. */
  asked: z.boolean(),
  /** One still waits for them. */
  reminded: z.boolean(),
  /** What became of what they asked. */
  told: z.boolean(),
});
export type EmailPreferences = z.infer<typeof emailPreferences>;
