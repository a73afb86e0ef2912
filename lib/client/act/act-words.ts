import type { Act } from '@/lib/shape/act/act';

interface ActWords {
  /** What it is called. */
  name: string;
  /** The button that does it to "60 intents". */
  deed: (many: string) => string;
  /** What it has done to what it is done with. */
  done: string;
  /** The way out of doing it. */
  stay: string;
}

/** Each act as one reads it, in the order in which they are offered. */
export const ACT_WORDS: Record<Act, ActWords> = {
  retry: { name: 'Retry', deed: (many) => `Retry ${many}`, done: 'retried', stay: 'Close' },
  run_now: { name: 'Run now', deed: (many) => `Run ${many} now`, done: 'made due', stay: 'Close' },
  priority: {
    name: 'Change priority',
    deed: (many) => `Change priority of ${many}`,
    done: 'changed',
    stay: 'Close',
  },
  delay: { name: 'Delay', deed: (many) => `Delay ${many}`, done: 'delayed', stay: 'Close' },
  target: {
    name: 'Change worker',
    deed: (many) => `Change worker of ${many}`,
    done: 'changed',
    stay: 'Close',
  },
  pause: { name: 'Pause', deed: (many) => `Pause ${many}`, done: 'paused', stay: 'Close' },
  resume: { name: 'Resume', deed: (many) => `Resume ${many}`, done: 'resumed', stay: 'Close' },
  release: { name: 'Release claim', deed: (many) => `Release ${many}`, done: 'released', stay: 'Close' },
  cancel: { name: 'Cancel', deed: (many) => `Cancel ${many}`, done: 'canceled', stay: 'Keep them' },
};

const ACTS = Object.keys(ACT_WORDS);
export const isAct = (text: string): text is Act => ACTS.includes(text);

/** In the order in which they are offered. */
export const inOrder = (acts: readonly Act[]): Act[] =>
  ACTS.filter(isAct).filter((one) => acts.includes(one));

/** What it takes away from somebody, so that its button is red. */
export const isDanger = (act: Act): boolean => act === 'cancel' || act === 'release';
