import { z } from 'zod';
import { NAME_LENGTH } from './limits';
import { role } from './role';

export const groupName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(NAME_LENGTH, `Keep the name under ${NAME_LENGTH} characters.`);

export const groupView = z.object({ id: z.string(), name: z.string(), memberIds: z.array(z.string()) });
export type GroupView = z.infer<typeof groupView>;

export const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: z.int(),
  /** When their newest session was opened; null if none ever was. */
  signedInAt: z.int().nullable(),
  groups: z.array(z.string()),
});
export type MemberView = z.infer<typeof memberView>;
