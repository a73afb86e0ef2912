import { PHASE_WORDS, PROTOCOL_WORDS } from '@/lib/client/format/words';

/** What may be said of each name that can be typed; empty where it is free. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  phase: Object.keys(PHASE_WORDS),
  protocol: Object.keys(PROTOCOL_WORDS),
  goal: [],
  worker: [],
  publisher: [],
  error: [],
  attempts: ['>1', '>2', '=0'],
  since: ['15m', '1h', '24h', '7d'],
  until: ['1h', '24h', '7d'],
  finished: ['15m', '1h', '24h'],
  took: ['>1s', '>10s', '>1m', '>10m'],
};
/** Names that can also be said with a `-`, for what is not wanted. */
const ALSO_NOT: ReadonlySet<string> = new Set(['phase', 'protocol', 'goal', 'worker', 'publisher', 'error']);
const MOST = 8;

/** What one may mean who is typing, as the whole text that would be in the box: names first, then their values. */
export function offersFor(typed: string, known: Readonly<Record<string, readonly string[]>>): string[] {
  const [token = ''] = /\S*$/.exec(typed) ?? [];
  const before = typed.slice(0, typed.length - token.length);
  const [, not = '', name = '', value] = /^(-?)([a-z]*)(?::(.*))?$/.exec(token) ?? [];
  if (!Object.hasOwn(VALUES, name) || value === undefined) {
    if (!token || value !== undefined || (not && !name)) return [];
    const names = Object.keys(VALUES).filter((one) => one.startsWith(name) && (!not || ALSO_NOT.has(one)));
    return name ? names.map((one) => `${before}${not}${one}:`) : [];
  }
  const said = value.split(',').slice(0, -1);
  const isSeveral = name === 'phase' || name === 'protocol';
  const begun = isSeveral ? (value.split(',').at(-1) ?? '') : value;
  const head = isSeveral ? said.map((one) => `${one},`).join('') : '';
  return [...(VALUES[name] ?? []), ...(known[name] ?? [])]
    .filter(
      (one) => one !== begun && !said.includes(one) && one.toLowerCase().startsWith(begun.toLowerCase()),
    )
    .slice(0, MOST)
    .map((one) => `${before}${not}${name}:${head}${/[\s"]/.test(one) ? JSON.stringify(one) : one}`);
}
