import { z } from 'zod';
import { role } from './role';

/** How long an invite may stand, in days; the first is the usual. */
export const INVITE_DAYS = [7, 1, 30] as const;

export const inviteForm = z.object({
  role,
  /** A note of whom it is for; the link works for whoever holds it. */
  email: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.string().trim().toLowerCase().pipe(z.email('Enter an e-mail address.').max(254)).optional(),
  ),
  days: z.union(INVITE_DAYS.map((days) => z.literal(days))).default(INVITE_DAYS[0]),
});

export const inviteState = z.enum(['open', 'used', 'expired', 'revoked']);
export type InviteState = z.infer<typeof inviteState>;

/** An invite nobody has used, as those who make invites see it. */
export const inviteView = z.object({
  id: z.string(),
  role,
  email: z.string().nullable(),
  invitedBy: z.string(),
  createdAt: z.int(),
  expiresAt: z.int(),
  state: inviteState.extract(['open', 'expired']),
});
export type InviteView = z.infer<typeof inviteView>;
