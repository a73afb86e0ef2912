/** What one usually says when one rejects; each can be written over. */
export const REASONS: readonly string[] = [
  'Not needed any more',
  'Wrong target or amount',
  'Too risky now',
  'Not enough information',
  'Duplicate request',
];
