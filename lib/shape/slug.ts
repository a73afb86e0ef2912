/** First path segments that are not a workspace: our own pages and prefixes, and those to come. */
const RESERVED = new Set([
  '_next',
  'account',
  'admin',
  'api',
  'axme',
  'docs',
  'healthz',
  'help',
  'icon.svg',
  'iii',
  'instance',
  'intent-bus',
  'invite',
  'metrics',
  'new',
  'openintent',
  'readyz',
  'recover',
  'settings',
  'setup',
  'sign-in',
  'sign-out',
  'static',
  'verify',
  'workspace',
  'workspaces',
]);

export const SLUG_LENGTH = 40;
export const SLUG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Whether a path segment is taken by Interchange itself. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}

/** The path segment a workspace's name suggests: "Nächster Halt" becomes "nachster-halt". Never empty. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return slug || 'space';
}
