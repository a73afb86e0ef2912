import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { InboxFound } from '@/lib/shape/inbox';
import { wordsOf } from '@/lib/shape/search/words';
import { listOpenIntents } from '@/lib/store/approval/inbox';

/** More words than anybody types. */
const WORDS = 20;
const PIECE = 500;
/** So many intents are looked through before the search says that it stopped. */
const BUDGET = 20_000;
/** So many open questions are looked for. */
const MOST_OPEN = 5_000;

/**
 * The open questions about intents that have all the words of a text anywhere in their payload, result or error, each
 * by its beginning. `isCut` when the search stopped before it had looked everywhere.
 */
export async function findInInbox(ctx: Context, text: string): Promise<InboxFound> {
  await requireScope(ctx, 'intent.read');
  const { bus, workspace } = ctx;
  const words = wordsOf(text, WORDS);
  if (words.length === 0) return { ids: [], isCut: false };
  const open = await listOpenIntents(bus.store.read, workspace.id, MOST_OPEN + 1);
  const found = new Set<string>();
  const answer = (isCut: boolean): InboxFound => ({
    ids: open.filter((row) => found.has(row.intent_id)).map((row) => row.id),
    isCut,
  });
  let before: number | null = null;
  for (let rest = BUDGET; rest > 0; rest -= PIECE) {
    const search = { workspaceId: workspace.id, words, before, limit: PIECE };
    const docs: { seq: number; intent_id: string }[] = await bus.store.dialect.findDocs(
      bus.store.read,
      search,
    );
    for (const { intent_id } of docs) found.add(intent_id);
    before = docs.at(-1)?.seq ?? null;
    if (docs.length < PIECE) return answer(open.length > MOST_OPEN);
    await breath();
  }
  return answer(true);
}
