import { validate } from '@cfworker/json-schema';
import { countValues, type FormProblem, problemsOf } from '@/lib/shape/form/problem';
import { type FormSchema, isObject, tameSchema } from '@/lib/shape/form/schema';
import { fieldsToJson, isExact } from './exact-number';

/** What a form holds as the server will read it to check it. */
const asJson = (fields: unknown): unknown => JSON.parse(fieldsToJson(fields));

/** All that is wrong with what was entered, as the server will see it. */
export function problemsIn(schema: unknown, entered: unknown): FormProblem[] {
  const value = asJson(entered);
  const tamed = tameSchema(schema, countValues(value));
  if (!tamed) return [];
  const { errors } = validate(value, tamed, '7', undefined, false);
  return problemsOf(tamed, value, errors);
}

/** What a question's form is drawn from; null where it can only be answered as JSON. */
export function drawnFrom(form: unknown): FormSchema | null {
  const tamed = tameSchema(form);
  return tamed && isExact(tamed) && isObject(tamed.properties) && isDrawn(tamed)
    ? withoutOthers(tamed)
    : null;
}

/** Whether there is a field for everything in it. */
function isDrawn(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const choices = [schema.anyOf, schema.oneOf].filter(Array.isArray).flat();
  if (choices.length > 0)
    return choices.every((one) => isObject(one) && (one.const !== undefined || isDrawn(one)));
  if (schema.enum !== undefined || schema.const !== undefined) return true;
  if (isObject(schema.properties)) return Object.values(schema.properties).every(isDrawn);
  if (schema.type === 'array') return isDrawn(schema.items);
  return typeof schema.type === 'string' && schema.type !== 'object';
}

/** A form has a field for each name it knows, and lets nobody make up others. */
function withoutOthers(schema: FormSchema): FormSchema {
  const { additionalProperties: _, ...known } = schema;
  const drawn = Object.entries(known).map(([name, value]) => {
    if (name === 'properties' && isObject(value)) {
      const members = Object.entries(value).map(([key, one]) => [
        key,
        isObject(one) ? withoutOthers(one) : one,
      ]);
      return [name, Object.fromEntries(members)];
    }
    return [name, name === 'items' && isObject(value) ? withoutOthers(value) : value];
  });
  return Object.fromEntries(drawn);
}

/** Whether a value is one by a schema. */
export function fits(schema: unknown, value: unknown): boolean {
  return problemsIn(schema, value).length === 0;
}
