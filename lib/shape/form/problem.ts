import { type FormSchema, isObject } from './schema';

/** What a validator by JSON Schema says, in the shape of @cfworker/json-schema. */
interface Finding {
  keyword: string;
  /** JSON pointers with `#` before them: into the value, and into the schema. */
  instanceLocation: string;
  keywordLocation: string;
}

/** What is wrong with a filled-in form, and where: names and indexes from the outermost value. */
export interface FormProblem {
  path: readonly string[];
  message: string;
}

const stepsIn = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at the end of a way into a value. */
function at(value: unknown, steps: readonly string[]): unknown {
  let here = value;
  for (const step of steps) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}

const inWords = (values: unknown) => [values].flat().map((one) => (typeof one === 'string' ? one : '?'));
const exactly = (values: unknown) => [values].flat().map((one) => JSON.stringify(one));

/** How each keyword says what it wants, given its value in the schema. Those left out only sum others up. */
const SAID: Record<string, (wanted: unknown) => string> = {
  type: (wanted) => `must be ${inWords(wanted).join(' or ')}`,
  enum: (wanted) => `must be one of ${exactly(wanted).join(', ')}`,
  const: (wanted) => `must be ${JSON.stringify(wanted)}`,
  minLength: (wanted) => `must have at least ${wanted} characters`,
  maxLength: (wanted) => `must have at most ${wanted} characters`,
  minimum: (wanted) => `must be at least ${wanted}`,
  maximum: (wanted) => `must be at most ${wanted}`,
  exclusiveMinimum: (wanted) => `must be more than ${wanted}`,
  exclusiveMaximum: (wanted) => `must be less than ${wanted}`,
  multipleOf: (wanted) => `must be a multiple of ${wanted}`,
  pattern: (wanted) => `must match ${wanted}`,
  format: (wanted) => `must be a valid ${wanted}`,
  minItems: (wanted) => `must have at least ${wanted} items`,
  maxItems: (wanted) => `must have at most ${wanted} items`,
  uniqueItems: () => 'must not have the same item twice',
  minProperties: (wanted) => `must have at least ${wanted} entries`,
  maxProperties: (wanted) => `must have at most ${wanted} entries`,
  false: () => 'must be left out',
  not: () => 'must not be this',
  anyOf: () => 'must be one of what is allowed here',
  oneOf: () => 'must be exactly one of what is allowed here',
};

/** Tells what was found in plain words, once a place and keyword. */
export function problemsOf(schema: FormSchema, value: unknown, findings: readonly Finding[]): FormProblem[] {
  const problems = new Map<string, FormProblem>();
  const tell = (path: readonly string[], message: string) => {
    const key = JSON.stringify([path, message]);
    if (!problems.has(key)) problems.set(key, { path, message });
  };
  for (const { keyword, instanceLocation, keywordLocation } of findings) {
    const path = stepsIn(instanceLocation);
    const wanted = at(schema, stepsIn(keywordLocation));
    if (keyword === 'required' && Array.isArray(wanted)) {
      const here = at(value, path);
      for (const name of wanted) {
        if (isObject(here) && !Object.hasOwn(here, name)) tell([...path, String(name)], 'is required');
      }
    } else if (Object.hasOwn(SAID, keyword)) {
      tell(path, SAID[keyword]?.(wanted) ?? '');
    }
  }
  return [...problems.values()];
}

/** A place as one reads it: value.regions[0].name. */
export function placeInWords(path: readonly string[]): string {
  return path.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`), 'value');
}

/** How many values there are in a value, itself among them. */
export function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + countValues(one), 1);
}
