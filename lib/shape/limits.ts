/** Lengths are in UTF-16 units: what a field lets be typed, a Server Action takes and a verb keeps. */

/** The name of a workspace, a group or a webhook. */
export const NAME_LENGTH = 60;
export const KEY_NAME_LENGTH = 80;
/** What somebody says with an answer, or about a question. */
export const COMMENT_LENGTH = 5_000;
/** Why somebody cancels an intent. */
export const REASON_LENGTH = 500;
/** What went wrong, where somebody ends an intent as failed by hand. */
export const ERROR_LENGTH = 2_000;
/** The word of an answer. */
export const OUTCOME_LENGTH = 64;
/** JSON text of an answer's value or of a result. */
export const ANSWER_LENGTH = 128 * 1024;
/** A payload typed into a form: a Server Action takes 1 MB, and JSON written inside JSON may double. */
export const FORM_PAYLOAD_LENGTH = 256 * 1024;

export const GOAL_LENGTH = 512;
/** A rule. */
export const RULE_NAME_LENGTH = 100;
export const RULE_TITLE_LENGTH = 200;
/** What a question says below its title. */
export const SUMMARY_LENGTH = 300;
/** The numbers that it keeps of the payload. */
export const MOST_AMOUNTS = 8;
export const PUBLISHER_LENGTH = 200;
export const CONDITION_PATH_LENGTH = 200;
export const CONDITION_VALUE_LENGTH = 500;

/** How far ahead a deadline or a reminder may lie. */
export const MONTH_SECONDS = 30 * 24 * 60 * 60;
/** How far ahead an intent may start or expire. */
export const YEAR_SECONDS = 366 * 24 * 60 * 60;
export const BACKOFF_SECONDS = 60 * 60;
export const MOST_ATTEMPTS = 20;
export const MOST_PRIORITY = 1_000;

/** Where the board stops counting: it shows "10,000+" and nothing slower. */
export const COUNT_CAP = 10_000;

/** The most bytes of one page of a list; the page then ends early and says that there is more. */
export const PAGE_BYTES = 1024 * 1024;

/** Acting on more intents than this at once, they are not all listed and one says that one means them all. */
export const BULK_LISTED = 20;
/** Acting on more intents than this at once, their number is typed to confirm. */
export const BULK_TYPED = 1_000;
