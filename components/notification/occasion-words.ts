import type { Occasion } from '@/lib/shape/notification';

/** What may happen to a question, in the order one would choose it. */
export const OCCASION_WORDS: Record<Occasion, string> = {
  asked: 'Asked',
  reminded: 'Reminded',
  escalated: 'Escalated',
  delegated: 'Handed on',
  inquired: 'Asked back',
  decided: 'Decided',
  expired: 'Ran out',
};
