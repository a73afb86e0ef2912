const BREAKS = /[\r\n]+/g;
/** What some SSE clients take for the end of a line, although the standard does not: httpx splits like Python. */
const OTHER_BREAKS = /[\u0085\u2028\u2029]/g;

/**
 * JSON text on one line, as the data of a server-sent event has to be. Outside strings a line break is but
 * space; inside, JSON allows three characters that clients split lines at, and those are escaped.
 */
export function oneLine(json: string): string {
  return json
    .replace(BREAKS, ' ')
    .replace(OTHER_BREAKS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
