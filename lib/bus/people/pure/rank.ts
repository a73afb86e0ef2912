import { type Role, role } from '@/lib/shape/role';

/** Whether the first role stands above the second. */
export function outranks(one: Role, other: Role): boolean {
  return role.options.indexOf(one) < role.options.indexOf(other);
}

/** The roles somebody in a role may give: their own and those below, highest first. */
export function rolesUpTo(own: Role): Role[] {
  return role.options.filter((given) => !outranks(given, own));
}
