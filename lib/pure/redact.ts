/** What grants something, wherever it stands in a text, and what is written in its place. */
const SECRETS: readonly [pattern: RegExp, plain: string][] = [
  [/\bik_[a-z0-9]{1,12}_[0-9A-Za-z]{8,64}/g, 'ik_…'],
  [/\b(Bearer|Basic)\s+[^\s"',;]{1,2000}/gi, '$1 …'],
  [/(:\/\/[^\s/:@]{0,200}):[^\s@/]{1,200}@/g, '$1:…@'],
  [/\b(password|secret|token|api[-_]?key|cookie)(["']?\s?[:=]\s?["']?)[^\s"',;&]{1,2000}/gi, '$1$2…'],
];
const LONGEST = 16_384;

/** A text for the log without keys, passwords and tokens, at most 16,384 characters of it. */
export function redact(text: string): string {
  let plain = text.slice(0, LONGEST);
  for (const [pattern, instead] of SECRETS) plain = plain.replace(pattern, instead);
  return plain;
}

/** Under these a path goes on with something that grants. */
const GRANTING = /^((?:\/[^/]{0,100}){0,3}?\/(?:invite|iii)\/)[^/]+/;

/** A request's path for the log: without its query, and without what grants. */
export function redactPath(url: string): string {
  const [path = ''] = url.slice(0, 500).split('?', 1);
  return redact(path.replace(GRANTING, '$1…'));
}
