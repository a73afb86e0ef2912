import { ACT_WORDS, isAct } from '@/lib/client/act/act-words';
import { intentFilters } from '@/lib/client/intent/filter';
import type { Act } from '@/lib/shape/act/act';
import type { PassedOver } from '@/lib/shape/job/bulk';
import type { Job, JobKind, JobState } from '@/lib/shape/job/job';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const count = (number: number) => number.toLocaleString('en-GB');

interface KindWords {
  title: (input: Job['input']) => string;
  /** What it does to what it is done with, and why it passes over what it skips. */
  done: string;
  skipped: string;
}

const EACH = 'intents';

/** The title of an act on many intents, with what it was told. */
function actTitle(act: Act, { priority, worker }: Job['input']): string {
  if (act === 'priority') return `Change priority to ${String(priority)}`;
  if (act === 'target') return `Change worker to ${text(worker) || 'any'}`;
  return act === 'run_now' ? 'Run intents now' : `${ACT_WORDS[act].name} ${EACH}`;
}

const actWords = (act: Act): KindWords => ({
  title: (input) => actTitle(act, input),
  done: ACT_WORDS[act].done,
  skipped: '',
});

/** Each kind of job as one reads it. */
const KINDS: Record<JobKind, KindWords> = {
  'intent.cancel': actWords('cancel'),
  'intent.delay': actWords('delay'),
  'intent.pause': actWords('pause'),
  'intent.priority': actWords('priority'),
  'intent.release': actWords('release'),
  'intent.resume': actWords('resume'),
  'intent.retry': actWords('retry'),
  'intent.run_now': actWords('run_now'),
  'intent.target': actWords('target'),
  'intent.undo': {
    title: ({ act }) => `Undo: ${typeof act === 'string' && isAct(act) ? ACT_WORDS[act].name : ''}`,
    done: 'undone',
    skipped: '',
  },
  'kv.delete': { title: () => 'Delete keys', done: 'deleted', skipped: 'gone already' },
  'kv.expire': {
    title: ({ ttlSeconds }) => (ttlSeconds === null ? 'Remove expiry' : `Expire keys in ${ttlSeconds} s`),
    done: 'changed',
    skipped: 'unchanged',
  },
  'kv.import': {
    title: () => 'Import keys',
    done: 'imported',
    skipped: 'there already, expired, masked or an old version',
  },
  'kv.split': { title: ({ delimiter }) => `Split keys at ${text(delimiter)}`, done: 'sorted', skipped: '' },
  'kv.undelete': {
    title: () => 'Restore deleted keys',
    done: 'restored',
    skipped: 'written since or expired',
  },
  'queue.purge': { title: () => 'Purge a queue', done: 'canceled', skipped: '' },
};

export const STATE_WORDS: Record<JobState, string> = {
  receiving: 'Uploading',
  queued: 'Queued',
  running: 'Running',
  done: 'Done',
  aborted: 'Aborted',
  failed: 'Failed',
};

export const titleOf = ({ kind, input }: Job): string => KINDS[kind].title(input);

/** A board's filter as one would type it. */
function filterText(filter: unknown): string {
  if (typeof filter !== 'object' || filter === null) return '';
  const get = (name: string) => text(Reflect.get(filter, name)) || null;
  return intentFilters.format(intentFilters.read({ get }));
}

/** Which intents a job is about. */
function intentsOf({ filter, selected }: Job['input']): string {
  if (typeof selected !== 'number') return filterText(filter) || 'all';
  return selected === 1 ? '1 selected' : `${count(selected)} selected`;
}

/** What a job is about: which intents, which queue, or which keys of which namespace. */
export function subjectOf({ kind, input }: Job): string {
  if (kind === 'queue.purge') return text(input.goal);
  if (kind.startsWith('intent.')) return intentsOf(input);
  const name = text(input.name) || text(input.namespace);
  if (kind === 'kv.import') return `into ${name}`;
  const keys = text(input.glob) || (text(input.prefix) && `${text(input.prefix)}*`);
  return keys ? `${keys} in ${name}` : `all keys in ${name}`;
}

/** Why somebody started it; empty when nobody said. */
export const reasonOf = ({ input }: Job): string => text(input.reason);

/** What a job has done so far: "4,800 of 5,000 deleted, 12 skipped (gone already), 1 problem". */
export function progressOf({ kind, state, done, skipped, problemCount, total }: Job): string {
  const words = KINDS[kind];
  if (state === 'receiving') return `${count(total)} lines so far`;
  const parts = [`${count(done)} of ${count(total)} ${words.done}`];
  if (skipped > 0) parts.push(`${count(skipped)} skipped${words.skipped && ` (${words.skipped})`}`);
  if (problemCount > 0) parts.push(`${count(problemCount)} ${problemCount === 1 ? 'problem' : 'problems'}`);
  return parts.join(', ');
}

/** How far a job is, from 0 to 1. */
export function shareOf({ state, done, skipped, problemCount, total }: Job): number {
  if (state === 'done') return 1;
  return total > 0 ? Math.min(1, (done + skipped + problemCount) / total) : 0;
}

/** Those that matched and that the act is not for, which the job never had. */
export function passedOf({ input: { passed } }: Job): PassedOver[] {
  if (!Array.isArray(passed)) return [];
  return passed.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const [why, number] = [Reflect.get(one, 'why'), Reflect.get(one, 'count')];
    return typeof why === 'string' && typeof number === 'number' ? [{ why, count: number }] : [];
  });
}

/** Whether a job is about intents, each of which it tells of. */
export const hasResults = ({ kind }: Job): boolean => kind.startsWith('intent.');

/** Whether what a job has done can be taken back. */
export function isUndoable({ kind, finishedAt, done }: Job): boolean {
  if (finishedAt === null || done === 0) return false;
  if (kind === 'intent.undo' || kind === 'intent.release') return false;
  return kind === 'kv.delete' || kind.startsWith('intent.');
}

const UNDOES: ReadonlySet<JobKind> = new Set(['kv.undelete', 'intent.undo']);

/** The job among these that took one back, or is about to; the newest. */
export const undoOf = ({ id }: Job, jobs: readonly Job[]): Job | undefined =>
  jobs.find(({ kind, input }) => UNDOES.has(kind) && input.jobId === id);
