// Without zod, which a page loads only after it is drawn.

/** At what a namespace's keys are split into folders. */
export const DELIMITERS = [':', '/', '.'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
