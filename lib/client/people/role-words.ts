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
  owner: 'does everything, deleting the workspace included',
  admin: 'does everything but delete the workspace: keys, members, settings',
  operator: 'publishes, cancels and retries intents, writes KV and decides approvals',
  approver: 'sees everything and decides approvals',
  viewer: 'sees everything and changes nothing',
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
