/**
 * Reads where pages are: an origin, and the sub path under it, '' at the root of a host. Plain JavaScript, since the
 * program and its build both ask: Next writes the sub path into what it builds. Throws what is wrong.
 * @param {string} url
 */
export function parseHome(url) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new Error('must begin with http:// or https://');
  }
  if (/[?#@]/.test(url)) throw new Error('must be no more than a scheme, a host, a port and a path');
  const { origin, pathname } = new URL(url);
  const basePath = pathname.replace(/\/$/, '');
  if (!/^(\/[\w.~-]+)*$/.test(basePath)) {
    throw new Error('has a path with more than letters, digits and -._~ between single slashes');
  }
  return { origin, basePath };
}

/**
 * The sub path that INTERCHANGE_URL names. Throws one line that says what is wrong with it.
 * @param {string | undefined} url
 */
export function basePathOf(url) {
  try {
    return url ? parseHome(url).basePath : '';
  } catch (error) {
    throw new Error(`INTERCHANGE_URL ${error.message}`);
  }
}
