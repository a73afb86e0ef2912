type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  object: isObject,
  array: Array.isArray,
  null: (value) => value === null,
};

/**
 * What is wrong with a filled-in form by its JSON Schema; null if nothing is. It reads what forms are made
 * of (type, required, properties, enum, lengths, bounds) and lets any other keyword pass.
 */
export function formProblem(schema: unknown, value: unknown, at = 'value'): string | null {
  if (!isObject(schema)) return null;
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  if (types.length > 0 && !types.some((type) => TYPES[type]?.(value) ?? true)) {
    return `${at} must be ${types.join(' or ')}`;
  }
  if (
    Array.isArray(schema.enum) &&
    !schema.enum.some((one) => JSON.stringify(one) === JSON.stringify(value))
  ) {
    return `${at} must be one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`;
  }
  if (typeof value === 'string' && typeof schema.minLength === 'number' && value.length < schema.minLength) {
    return `${at} must have at least ${schema.minLength} characters`;
  }
  if (typeof value === 'string' && typeof schema.maxLength === 'number' && value.length > schema.maxLength) {
    return `${at} must have at most ${schema.maxLength} characters`;
  }
  if (typeof value === 'number' && typeof schema.minimum === 'number' && value < schema.minimum) {
    return `${at} must be at least ${schema.minimum}`;
  }
  if (typeof value === 'number' && typeof schema.maximum === 'number' && value > schema.maximum) {
    return `${at} must be at most ${schema.maximum}`;
  }
  return isObject(value) ? membersProblem(schema, value, at) : null;
}

function membersProblem(schema: Json, value: Json, at: string): string | null {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required.find((name) => typeof name === 'string' && value[name] === undefined);
  if (missing !== undefined) return `${at}.${missing} is required`;
  for (const [name, member] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const problem = value[name] === undefined ? null : formProblem(member, value[name], `${at}.${name}`);
    if (problem) return problem;
  }
  return null;
}
