import { z } from 'zod';
import { NAME_LENGTH } from './limits';
import { role } from './role';
import { isReserved, SLUG, SLUG_LENGTH } from './slug';

/** A workspace as its member sees it. */
export const membershipView = z.object({
  slug: z.string(),
  name: z.string(),
  role,
});
export type MembershipView = z.infer<typeof membershipView>;

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(NAME_LENGTH, `Keep the name under ${NAME_LENGTH} characters.`);

export const slug = z
  .string()
  .trim()
  .regex(SLUG, 'Use small letters, digits and dashes between them.')
  .max(SLUG_LENGTH, `Use at most ${SLUG_LENGTH} characters.`)
  .refine((text) => !isReserved(text), 'Interchange uses this slug itself. Choose another.');

/** Without a slug the name suggests one, and a number makes it unique. */
export const workspaceForm = z.object({ name, slug: slug.optional() });

export const workspaceChange = z
  .object({
    name,
    retentionDays: z.int('Enter whole days.').min(1, 'Enter at least 1 day.').max(3_650, 'At most 3,650.'),
    claimSeconds: z
      .int('Enter whole seconds.')
      .min(1, 'Enter at least 1 second.')
      .max(3_600, 'At most 3,600.'),
    undoSeconds: z.int('Enter whole seconds.').min(0, 'From 0 to 30.').max(30, 'From 0 to 30.'),
    callSampling: z.int('Enter a whole number.').min(0, 'From 0 to 100.').max(100, 'From 0 to 100.'),
    kvVersions: z.int('Enter a whole number.').min(1, 'Keep at least 1.').max(1_000, 'At most 1,000.'),
    kvDays: z.int('Enter whole days.').min(1, 'Enter at least 1 day.').max(3_650, 'At most 3,650.'),
    kvBytes: z.int('Enter whole bytes.').min(0, 'Enter 0 or more.'),
    lateSeconds: z
      .int('Enter whole seconds.')
      .min(1, 'Enter at least 1 second.')
      .max(86_400, 'At most 86,400.'),
    lostSeconds: z
      .int('Enter whole seconds.')
      .min(1, 'Enter at least 1 second.')
      .max(86_400, 'At most 86,400.'),
    heartbeatDays: z.int('Enter whole days.').min(1, 'Enter at least 1 day.').max(90, 'At most 90.'),
  })
  .partial();
export type WorkspaceChange = z.infer<typeof workspaceChange>;
