import { z } from 'zod';
import { role } from './role';

/** Who may decide in a workspace, and its groups: whom a question can be put to. */
export const reviewerList = z.object({
  members: z.array(
    z.object({ id: z.string(), name: z.string(), email: z.string(), role, isMe: z.boolean() }),
  ),
  groups: z.array(z.object({ id: z.string(), name: z.string(), members: z.int() })),
});
export type ReviewerList = z.infer<typeof reviewerList>;
