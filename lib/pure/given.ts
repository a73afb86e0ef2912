type Given<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** What was given of some members: neither null nor left out, though it may be 0, false or empty. */
export function givenOf<T extends Record<string, unknown>>(members: T): Given<T>;
export function givenOf(members: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  );
}
