import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type SavedView, viewContent, viewName } from '@/lib/shape/view/view';
import { changeView, type ViewRow } from '@/lib/store/view/views';
import { requireRoom, told } from './save';
import { requireView, toView } from './view';

const changeInput = z.object({
  id: z.string(),
  name: viewName.optional(),
  isShared: z.boolean().optional(),
  content: viewContent.optional(),
});

/** What an act on a view is called, where others see it. */
function actionOf(before: ViewRow, after: ViewRow): string | null {
  if (before.shared !== after.shared) return after.shared === 1 ? 'view.share' : 'view.unshare';
  return after.shared === 1 ? 'view.change' : null;
}

/**
 * Renames a view, shares it or shares it no more, or replaces what it shows. Throws `not_found`, `forbidden` for
 * somebody else's, `conflict` past the most that may be shared.
 */
export async function updateView(ctx: Context, input: z.input<typeof changeInput>): Promise<SavedView> {
  await requireScope(ctx, 'intent.read');
  const { id, name, isShared, content } = parseInput(changeInput, input);
  if (isShared) await requireScope(ctx, 'view.share');
  return withWorkspaceLock(ctx, async (tx) => {
    const before = await requireView(tx, ctx, id);
    if (before.deleted_at !== null) throw new BusError('not_found', 'There is no such view any more.');
    const after: ViewRow = {
      ...before,
      name: name ?? before.name,
      shared: Number(isShared ?? before.shared === 1),
      ...(content && {
        filter: JSON.stringify(content.filter),
        sort: content.sort,
        columns: content.columns,
      }),
      updated_at: ctx.bus.now(),
    };
    if (after.shared > before.shared) await requireRoom(tx, ctx, true);
    const { workspace_id: _, id: __, ...change } = after;
    await changeView(tx, ctx.workspace.id, id, change);
    const action = actionOf(before, after);
    if (action)
      await auditAct(tx, ctx, { action, subject: `view ${id}`, before: told(before), after: told(after) });
    return toView(after, ctx);
  });
}
