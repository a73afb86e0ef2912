import type { Protocol } from '@/lib/shape/protocol';

/** The SDK a worker runs, and the newest known one where its own is older. */
export interface Sdk {
  name: string;
  version: string;
  newer: string | null;
}

/**
 * The newest version of each official SDK that this version of Interchange was tested with. An SDK that is newer than
 * this is never called old. By what its user agent begins with, or by the protocol where it tells its version.
 */
const NEWEST: Readonly<Record<string, string>> = {
  'intent-bus': '2.1.2',
  axme: '0.2.0',
  openintent: '0.17.0',
  iii: '0.25.0',
};

/** What SDKs call themselves in a user agent, beside their own name. */
const ALIASES: Readonly<Record<string, string>> = {
  'intent-bus-python': 'intent-bus',
  'intent-bus-js': 'intent-bus',
  'axme-sdk-python': 'axme',
  'openintent-python': 'openintent',
  'iii-sdk': 'iii',
};

const AGENT = /^([\w.-]{1,60})\/(\d[\w.-]{0,40})/;

const numbers = (version: string) => version.split(/[^\d]+/).map(Number);

/** Whether a version is older than another, by its numbers. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [numbers(version), numbers(than)];
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The SDK behind a worker: by what it told of itself, else by its user agent; null for a client unknown here. */
export function sdkOf(worker: { protocol: Protocol; version: string | null; userAgent: string }): Sdk | null {
  const [, agent = '', told = ''] = AGENT.exec(worker.userAgent) ?? [];
  const named = ALIASES[agent] ?? agent;
  const name = worker.protocol === 'iii' && worker.version !== null ? 'iii' : named;
  const version = name === 'iii' && worker.version !== null ? worker.version : told;
  if (!/^\d/.test(version)) return null;
  const newest = NEWEST[name];
  return { name, version, newer: newest !== undefined && isOlder(version, newest) ? newest : null };
}
