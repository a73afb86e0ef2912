/** An error as people read it: what its protocol calls it, then what was said. */
export const errorText = (error: string | null, code: string | null): string | null =>
  error === null || code === null ? error : `${code}: ${error}`;
