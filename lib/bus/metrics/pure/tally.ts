import { bucketOf } from '@/lib/shape/metrics/histogram';
import { STEP_MS, type Step } from '@/lib/shape/metrics/range';
import { COUNTERS, type Counted } from './fold';

type Kind = 'all' | 'queue' | 'worker';

interface Place {
  workspace_id: string;
  step: Step;
  at: number;
  kind: Kind;
  subject: string;
}

type Counts = Record<(typeof COUNTERS)[number] | 'depth', number>;
export type CountEntry = Place & Counts;
export type TimeEntry = Place & { name: 'wait' | 'run'; bucket: number; n: number };

const STEPS = Object.keys(STEP_MS) as Step[];
const NONE: Counts = { ...(Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counts), depth: 0 };

/** An entry in the buckets of every step that it falls into, added to what is there. */
function rollUp<E extends Place>(
  entries: Iterable<E>,
  nameOf: (entry: E) => string,
  add: (sum: E, one: E) => void,
) {
  const sums = new Map<string, E>();
  for (const one of entries) {
    for (const step of STEPS) {
      const entry = { ...one, step, at: Math.floor(one.at / STEP_MS[step]) * STEP_MS[step] };
      const name = nameOf(entry);
      const sum = sums.get(name);
      if (sum) add(sum, one);
      else sums.set(name, entry);
    }
  }
  return [...sums.values()];
}

/** What a batch of events adds to the buckets. */
export class Tally {
  // By minute alone: the longer steps follow from these.
  readonly #counts = new Map<string, CountEntry>();
  readonly #times = new Map<string, TimeEntry>();

  /** Adds what happened to an intent at an instant; `depth` is by how much its queue grew. */
  add(queue: { workspaceId: string; goal: string }, at: number, counted: Counted, depth: number): void {
    const { counter, waitMs, runMs, workerId } = counted;
    if (counter === null && depth === 0 && runMs === null) return;
    const subjects: [Kind, string][] = [
      ['all', ''],
      ['queue', queue.goal],
    ];
    if (workerId !== null) subjects.push(['worker', workerId]);
    const begin = Math.floor(at / STEP_MS.minute) * STEP_MS.minute;
    for (const [kind, subject] of subjects) {
      const place: Place = { workspace_id: queue.workspaceId, step: 'minute', at: begin, kind, subject };
      const entry = this.#entry(place);
      if (counter) entry[counter] += 1;
      if (kind !== 'worker') entry.depth += depth;
      if (waitMs !== null) this.#time(place, 'wait', waitMs);
      if (runMs !== null) this.#time(place, 'run', runMs);
    }
  }

  counts(): CountEntry[] {
    return rollUp(this.#counts.values(), keyOf, (sum, one) => {
      for (const name of COUNTERS) sum[name] += one[name];
      sum.depth += one.depth;
    });
  }

  times(): TimeEntry[] {
    return rollUp(this.#times.values(), timeKeyOf, (sum, one) => {
      sum.n += one.n;
    });
  }

  #entry(place: Place): CountEntry {
    const key = keyOf(place);
    const entry = this.#counts.get(key) ?? { ...place, ...NONE };
    this.#counts.set(key, entry);
    return entry;
  }

  #time(place: Place, name: TimeEntry['name'], ms: number): void {
    const fresh = { ...place, name, bucket: bucketOf(ms), n: 0 };
    const key = timeKeyOf(fresh);
    const entry = this.#times.get(key) ?? fresh;
    entry.n += 1;
    this.#times.set(key, entry);
  }
}

// The subject may be any text, so it comes last.
const keyOf = ({ workspace_id, step, at, kind, subject }: Place) =>
  `${workspace_id} ${step} ${at} ${kind} ${subject}`;
const timeKeyOf = ({ name, bucket, ...place }: TimeEntry) => `${name} ${bucket} ${keyOf(place)}`;
