// Without zod, which a page loads only after it is drawn.
import type { JobKind } from './job';

/** Whether a job may be left half done: a namespace whose keys are split at two characters is of no use to anybody. */
export const isAbortable = (kind: JobKind): boolean => kind !== 'kv.split';
