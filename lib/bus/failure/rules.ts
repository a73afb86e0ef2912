import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type FailureRules, failureRules } from '@/lib/shape/failure/failure';
import { readStored } from '@/lib/shape/stored';
import type { Reader } from '@/lib/store/driver/store';
import { findFailureRules, putFailureRules } from '@/lib/store/failure/notes';

/** What a workspace keeps in errors and takes out of them, besides the rule that all have. */
export async function rulesOf(db: Reader, workspaceId: string): Promise<FailureRules> {
  const row = await findFailureRules(db, workspaceId);
  const read = (text: string) => readStored(failureRules.shape.keep, text);
  return row ? { keep: read(row.keep), hide: read(row.hide) } : { keep: [], hide: [] };
}

/** The workspace's own patterns. */
export async function readFailureRules(ctx: Context): Promise<FailureRules> {
  await requireScope(ctx, 'intent.read');
  return rulesOf(ctx.bus.store.read, ctx.workspace.id);
}

/** Has failures grouped by other patterns from now on. Throws `invalid`. */
export async function setFailureRules(ctx: Context, input: z.input<typeof failureRules>): Promise<void> {
  await requireScope(ctx, 'workspace.write');
  const rules = parseInput(failureRules, input);
  await ctx.bus.store.write(async (tx) => {
    const before = JSON.stringify(await rulesOf(tx, ctx.workspace.id));
    const [keep, hide] = [JSON.stringify(rules.keep), JSON.stringify(rules.hide)];
    await putFailureRules(tx, { workspace_id: ctx.workspace.id, keep, hide });
    const act = { action: 'failure.rules', subject: 'how failures are grouped' };
    await auditAct(tx, ctx, { ...act, before, after: JSON.stringify(rules) });
  });
}
