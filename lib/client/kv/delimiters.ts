import type { Delimiter } from '@/lib/shape/kv/entry';

// The shapes bring zod, which a page loads only after it is drawn.

export const DELIMITERS: readonly Delimiter[] = [':', '/', '.'];
