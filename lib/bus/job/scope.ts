import { ACT_SCOPES, act } from '@/lib/shape/act/act';
import type { JobKind } from '@/lib/shape/job/job';
import { jobKind } from '@/lib/shape/job/job';
import type { Scope } from '@/lib/shape/role';

/** What one needs to start a job of a kind, and so to see it and to end it. */
export function jobScope(kind: JobKind): Scope {
  const done = act.safeParse(kind.replace('intent.', ''));
  if (done.success) return ACT_SCOPES[done.data];
  if (kind === 'intent.undo') return 'intent.cancel';
  return kind === 'queue.purge' ? 'queue.write' : 'kv.write';
}

/** The kinds that one may see who has these scopes. */
export const kindsFor = (scopes: ReadonlySet<Scope>): JobKind[] =>
  jobKind.options.filter((kind) => scopes.has(jobScope(kind)));
