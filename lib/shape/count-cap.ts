/** Where the board stops counting: it shows "10,000+" and nothing slower. */
export const COUNT_CAP = 10_000;
