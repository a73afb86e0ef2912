import type { Occasion } from '@/lib/shape/notification';

/** What may happen to an approval, in the order one would choose it. */
export const OCCASION_WORDS: Record<Occasion, string> = {
  asked: 'Requested',
  reminded: 'Reminder',
  escalated: 'Escalated',
  delegated: 'Delegated',
  inquired: 'More information requested',
  decided: 'Decided',
  expired: 'Expired',
};
