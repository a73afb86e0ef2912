/** Where the board shows some intents. */
export type IntentsHref = `/${string}/intents?${string}`;
