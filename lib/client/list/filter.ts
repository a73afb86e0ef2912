/** How one member of a filter is written in a URL. `read` gives undefined for what makes no sense there. */
export interface Field<T extends string> {
  param: string;
  read: (text: string) => T | undefined;
  /** An older name of the parameter, which bookmarks may still have. */
  alias?: string;
}

/** A field for every member of a filter's zod schema; a missing one does not compile. */
export type Fields<F> = { readonly [Name in keyof F]-?: Field<Extract<F[Name], string>> };

export interface FilterCodec<F> {
  read(query: { get(name: string): string | null }): F;
  /** The query string of a page or a read, without the "?". Parameters of `beside` that are not the filter's stay. */
  write(filter: F, beside?: URLSearchParams): string;
  /** The filter in words, `phase:failed goal:"nightly report"`: what {@link FilterCodec.parse} takes. */
  format(filter: F): string;
  parse(text: string): F;
  /** The first named value in a text that makes no sense, as it was typed. */
  mistakeIn(text: string): string | undefined;
}

/** Free text of at most `longest` characters. */
export function text(param: string, longest = 512): Field<string> {
  return {
    param,
    read(given) {
      const trimmed = given.trim();
      return trimmed && trimmed.length <= longest ? trimmed : undefined;
    },
  };
}

/** One of the keys of `words`. */
export function choice<T extends string>(
  param: string,
  words: Readonly<Record<T, unknown>>,
  alias?: string,
): Field<T> {
  const isOne = (given: string): given is T => Object.hasOwn(words, given);
  return { param, read: (given) => (isOne(given) ? given : undefined), ...(alias && { alias }) };
}

/** Several of the keys of `words`, `failed,waiting`. */
export function several(param: string, words: Readonly<Record<string, unknown>>): Field<string> {
  return {
    param,
    read: (given) =>
      given
        .split(',')
        .filter((one) => Object.hasOwn(words, one))
        .join(',') || undefined,
  };
}

/** Text that a test takes. */
export function checked(param: string, isOne: (text: string) => boolean): Field<string> {
  return { param, read: (given) => (isOne(given) ? given : undefined) };
}

const TOKENS = /(-?[a-z]+):(?:"((?:[^"\\]|\\.)*)"|(\S+))|(\S+)/gi;
const quoted = (value: string) => (/[\s"]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value);
const unquoted = (value: string) => value.replaceAll(/\\(.)/g, '$1');

/**
 * A filter's two written forms: the URL's and the text one types. Words without a name are `free`'s. zod stays out
 * of it, since a page draws before zod is loaded; the types are the schema's.
 */
export function filterCodec<F extends object>(fields: Fields<F>, free?: keyof F & string): FilterCodec<F> {
  const all: [string, Field<string>][] = Object.entries(fields);
  const make = (get: (param: string) => string | null | undefined): F => {
    const members = all.flatMap(([name, { param, alias, read }]) => {
      const given = get(param) ?? (alias && get(alias));
      const value = given ? read(given) : undefined;
      return value === undefined ? [] : [[name, value]];
    });
    // Each member was read by the field that the schema's type asks for.
    return Object.fromEntries(members) as F;
  };
  const valuesOf = (filter: F) =>
    all.flatMap(([name, { param }]): [string, string][] => {
      const value: unknown = Reflect.get(filter, name);
      return typeof value === 'string' && value ? [[param, value]] : [];
    });
  const named = (name: string | undefined) =>
    name === undefined
      ? undefined
      : all.find(([, { param, alias }]) => name === param || name === alias)?.[1];
  return {
    mistakeIn(typed) {
      for (const [whole, name, long, short] of typed.matchAll(TOKENS)) {
        const field = named(name);
        const value = long === undefined ? (short ?? '') : unquoted(long);
        if (field && field.read(value) === undefined) return whole;
      }
      return undefined;
    },
    read: (query) => make((param) => query.get(param)),
    write(filter, beside) {
      const query = new URLSearchParams(beside);
      for (const [, { param, alias }] of all) for (const name of [param, alias]) name && query.delete(name);
      for (const [param, value] of valuesOf(filter)) query.set(param, value);
      return query.toString();
    },
    format: (filter) =>
      valuesOf(filter)
        .map(([param, value]) => `${param}:${quoted(value)}`)
        .join(' '),
    parse(typed) {
      const given = new Map<string, string>();
      const words: string[] = [];
      for (const [whole, name, long, short] of typed.matchAll(TOKENS)) {
        if (name && named(name)) given.set(name, long === undefined ? (short ?? '') : unquoted(long));
        else words.push(whole);
      }
      const rest = words.join(' ');
      const param = free && fields[free].param;
      return make((one) => given.get(one) ?? (one === param ? rest : undefined));
    },
  };
}
