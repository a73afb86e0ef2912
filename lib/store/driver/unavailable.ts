/** What the drivers call a database that is locked, full, unreachable or shutting down. */
const CODES: ReadonlySet<string> = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  // Postgres: a lock was not given in time.
  '55P03',
]);
/** Postgres's classes: connection exceptions, insufficient resources, operator intervention, system errors. */
const CLASSES = /^(?:08|53|57|58)\w{3}$/;
/** What the pool says without a code. */
const SAID = /^(?:Connection terminated|timeout exceeded when trying to connect)/;

/** Whether a driver's error says that the database cannot serve now, and may serve the same request later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // SQLite's extended codes say more behind the plain one.
  const plain = /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
  return CODES.has(plain) || CLASSES.test(code) || SAID.test(error.message);
}

/** Keeps whether the last attempt to use a database met one that could not serve. */
export function watchTrouble() {
  let isTroubled = false;
  return {
    isTroubled: () => isTroubled,
    /** Runs the work and notes how it went. */
    async noted<T>(work: () => Promise<T>): Promise<T> {
      try {
        const value = await work();
        isTroubled = false;
        return value;
      } catch (error) {
        isTroubled = isUnavailable(error);
        throw error;
      }
    },
  };
}
