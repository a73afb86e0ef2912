import type { Scope } from '@/lib/shape/role';
import { auditRefusal } from './audit';
import type { Context } from './context';
import { BusError } from './errors';

/** First line of every verb. Throws `forbidden`, after writing the refusal to the audit log. */
export async function requireScope(ctx: Context, scope: Scope): Promise<void> {
  if (ctx.scopes.has(scope)) return;
  await auditRefusal(ctx, scope);
  throw new BusError('forbidden', `This needs the scope ${scope}.`);
}
