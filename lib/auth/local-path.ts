const HERE = 'http://here.invalid';

/**
 * The path, query and fragment of a link within this site; `/` for any other. What counts is where a URL parser
 * ends up, which drops tabs, takes backslashes for slashes and reads `//` as the start of a host.
 */
export function localPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(given, HERE);
  const path = pathname + search + hash;
  // Dots that are resolved away may leave a path that would itself be read as a host.
  return origin === HERE && new URL(path, HERE).origin === HERE ? path : '/';
}
