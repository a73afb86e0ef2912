import { z } from 'zod';
import { role } from './role';

/** A workspace as its member sees it. */
export const membershipView = z.object({
  slug: z.string(),
  name: z.string(),
  role,
});
export type MembershipView = z.infer<typeof membershipView>;
