/** How the board can be sorted besides newest first; `-` for from the greatest down. */
export const INTENT_SORTS = [
  'published',
  '-finished',
  'finished',
  '-priority',
  'priority',
  '-attempts',
  'attempts',
] as const;
export type IntentSort = (typeof INTENT_SORTS)[number];

/** What a text says of a sort; undefined, which is newest first, for what says none. */
export const readIntentSort = (text: string | null | undefined): IntentSort | undefined =>
  INTENT_SORTS.find((one) => one === text);
