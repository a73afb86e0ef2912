import { type JsonNode, readTree } from '@/lib/pure/json-tree';
import type { FailureTrait } from '@/lib/shape/failure/failure';

/** What is compared of a run. */
export interface Run {
  protocol: string;
  worker: string | null;
  /** The client of its worker, as that calls itself. */
  client: string | null;
  publisher: string;
  /** JSON text; null where it is too long to be looked into. */
  payload: string | null;
  /** When it ended, in epoch milliseconds. */
  at: number;
}

const MEMBERS = 60;
const DEPTH = 3;
const LONGEST = 60;
const TOLD = 8;
/** How much more often a value has to be among the failed to stand out, and how often at all. */
const STANDS_OUT = 0.15;
const OFTEN = 0.3;
const FEWEST = 3;

type Say = (name: string, value: string) => void;

/** Where a path is, without the file, `/var/thumbs/*`; null for what is none. */
function folderOf(text: string): string | null {
  const end = text.lastIndexOf('/');
  return text.startsWith('/') && end > 0 && !/\s/.test(text) ? `${text.slice(0, end)}/*` : null;
}

function saidBy(node: JsonNode): string | null {
  if (node.kind === 'number') return node.text.length <= LONGEST ? node.text : null;
  if (node.kind === 'word') return String(node.value);
  if (node.kind !== 'string') return null;
  return folderOf(node.value) ?? (node.value.length <= LONGEST ? node.value : null);
}

/** The members of a payload that hold one value, by their paths. */
function sayMembers(json: JsonNode, say: Say): void {
  let left = MEMBERS;
  const walk = (node: JsonNode, path: string, depth: number) => {
    if (left-- <= 0) return;
    const value = saidBy(node);
    if (value !== null) say(path, value);
    if (node.kind !== 'object' || depth === DEPTH) return;
    for (const [name, member] of node.members) walk(member, `${path}.${name}`, depth + 1);
  };
  walk(json, 'payload', 0);
}

const hourOf = (at: number) => String(new Date(at).getUTCHours()).padStart(2, '0');

/** Every value a run has, once: `name` and value. */
function valuesOf(run: Run): Map<string, [name: string, value: string]> {
  const found = new Map<string, [string, string]>();
  const say: Say = (name, value) => found.set(JSON.stringify([name, value]), [name, value]);
  if (run.worker !== null) say('worker', run.worker);
  if (run.client) say('client', run.client.slice(0, LONGEST));
  say('protocol', run.protocol);
  say('publisher', run.publisher);
  say('hour, UTC', hourOf(run.at));
  try {
    if (run.payload !== null) sayMembers(readTree(run.payload), say);
  } catch {
    // Plain text has no members.
  }
  return found;
}

function countValues(runs: readonly Run[]) {
  const counts = new Map<string, { name: string; value: string; n: number }>();
  for (const run of runs) {
    for (const [key, [name, value]] of valuesOf(run)) {
      const known = counts.get(key) ?? { name, value, n: 0 };
      known.n++;
      counts.set(key, known);
    }
  }
  return counts;
}

/**
 * The values that some failed runs have more often than all runs of their goal, the most telling first. `all` includes
 * runs that failed so.
 */
export function traitsOf(failed: readonly Run[], all: readonly Run[]): FailureTrait[] {
  if (failed.length < FEWEST || all.length === 0) return [];
  const among = countValues(all);
  const traits = [...countValues(failed)].map(([key, { name, value, n }]) => ({
    name,
    value,
    failed: n / failed.length,
    all: (among.get(key)?.n ?? 0) / all.length,
  }));
  return traits
    .filter((trait) => trait.failed >= OFTEN && trait.failed - trait.all >= STANDS_OUT)
    .sort((a, b) => b.failed - b.all - (a.failed - a.all) || (a.name < b.name ? -1 : 1))
    .slice(0, TOLD);
}
