import { validate } from '@cfworker/json-schema';
import { countValues, placeInWords, problemsOf } from '@/lib/shape/form/problem';
import { tameSchema } from '@/lib/shape/form/schema';

/**
 * What is wrong with a filled-in form by its JSON Schema; null if nothing is. What of a schema is unknown, or could
 * take for ever, is not checked: it is its asker's own, and guards nobody else.
 */
export function formProblem(schema: unknown, value: unknown): string | null {
  if (!tameSchema(schema)) return null;
  const tamed = tameSchema(schema, countValues(value));
  if (!tamed) return 'value has more in it than can be checked';
  const { errors } = validate(value, tamed, '7');
  const [first] = problemsOf(tamed, value, errors);
  return first ? `${placeInWords(first.path)} ${first.message}` : null;
}
