import { z } from 'zod';
import { GOAL_LENGTH } from '@/lib/shape/limits';
import { phase } from '@/lib/shape/phase';
import { protocol } from '@/lib/shape/protocol';
import { comparisonOf, countOf, durationOf, instantOf, spanOf } from './amount';

const wanted = z
  .string()
  .trim()
  .min(1)
  .max(GOAL_LENGTH)
  .refine((text) => !text.includes('\0'))
  .optional();
const checked = (isOne: (text: string) => boolean) => z.string().refine(isOne).optional();
const some = (one: z.ZodType<string>) =>
  checked((text) => text.split(',').every((member) => one.safeParse(member).success));

const phases = some(phase);
const protocols = some(protocol);
const instant = checked((text) => instantOf(text, 0) !== null);

/**
 * The board's filter, as it stands in the URL and as one types it. A member that begins with `-` takes away what it
 * matches.
 */
export const intentFilter = z.strictObject({
  /** Words, each by its beginning, of the payload, result, error, goal and names; or a part of the id. */
  text: wanted,
  /** One or several, `failed,waiting`. */
  phase: phases,
  '-phase': phases,
  protocol: protocols,
  '-protocol': protocols,
  /** A part of the goal, a glob for all of it, or a part of the id. */
  goal: wanted,
  '-goal': wanted,
  /** The worker that holds it or held it last, by name or glob. */
  worker: wanted,
  '-worker': wanted,
  publisher: wanted,
  '-publisher': wanted,
  /** A part of the error. */
  error: wanted,
  '-error': wanted,
  /** The group of failures it is in, by its fingerprint. */
  failure: checked((text) => /^[0-9a-f]{16}$/.test(text)),
  /** `>2`, `<=3`, `=1`. */
  attempts: checked((text) => comparisonOf(text, countOf) !== null),
  /** Published at or after: `2h` ago, or an instant of ISO 8601. */
  since: instant,
  /** Published before. */
  until: instant,
  /** Finished within: `1h`, or from one instant to another: `2026-11-28T09:00Z..2026-11-28T09:10Z`. */
  finished: checked((text) => spanOf(text, 0) !== null),
  /** From publishing to its end: `>30s`. */
  took: checked((text) => comparisonOf(text, durationOf) !== null),
});
export type IntentFilter = z.infer<typeof intentFilter>;

/** What makes sense of a URL's filter, the rest left out: for looking, never for acting on what it matches. */
export function readIntentFilter(given: object): IntentFilter {
  const members = Object.entries(intentFilter.shape).flatMap(([name, member]) => {
    const { data } = member.safeParse(Reflect.get(given, name));
    return data === undefined ? [] : [[name, data]];
  });
  return intentFilter.parse(Object.fromEntries(members));
}
