import type { Role } from '@/lib/shape/role';

/** The roles as one reads them. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  operator: 'Operator',
  approver: 'Approver',
  viewer: 'Viewer',
};

const MAY: Record<Role, string> = {
  owner: 'can do everything, including deleting the workspace',
  admin: 'can do everything except delete the workspace',
  operator: 'can publish, cancel and retry intents, write KV, and decide approvals',
  approver: 'can see everything and decide approvals',
  viewer: 'can see everything and change nothing',
};

/** "an operator", for the middle of a sentence. */
export function aRole(role: Role): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;
}

/** What a role may do, in a sentence. */
export function whatMay(role: Role): string {
  const text = `${aRole(role)} ${MAY[role]}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
