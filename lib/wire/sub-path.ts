/** Whether a request's path is this one or below it. */
export const under = (path: string, prefix: string) =>
  path.startsWith(prefix) && (path.length === prefix.length || '/?'.includes(path[prefix.length] ?? ''));

interface Place {
  basePath: string;
  trustProxy: boolean;
}

/**
 * What a request asks for within the sub path that Interchange is served under; null when it is outside. What a trusted
 * proxy hands on is never outside: the proxy took the sub path off.
 */
export function pathWithin(path: string, { basePath, trustProxy }: Place): string | null {
  if (basePath === '') return path;
  if (!under(path, basePath)) return trustProxy ? path : null;
  const rest = path.slice(basePath.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The other way round, as Next is asked: it knows its first page without a slash at the end. */
export const pathAt = (basePath: string, path: string) =>
  basePath === '' ? path : basePath + path.replace(/^\/(?=\?|$)/, '');
