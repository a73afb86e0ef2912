import type { Scope } from '@/lib/shape/role';
import { auditRefusal } from './audit';
import type { Context } from './context';
import { BusError, isBusError } from './errors';

/** First line of every verb. Throws `forbidden`, after writing the refusal to the audit log. */
export async function requireScope(ctx: Context, scope: Scope): Promise<void> {
  if (ctx.scopes.has(scope)) return;
  await auditRefusal(ctx, scope);
  throw new BusError('forbidden', `This needs the scope ${scope}.`);
}

/** Runs a verb that may yet refuse its actor for their role, and writes that refusal to the audit log too. */
export async function auditingRefusal<T>(ctx: Context, scope: Scope, verb: () => Promise<T>): Promise<T> {
  try {
    return await verb();
  } catch (error) {
    if (isBusError(error) && error.code === 'forbidden') await auditRefusal(ctx, scope);
    throw error;
  }
}
