import type { Bus } from '@/lib/bus/context';
import type { EventType } from '@/lib/shape/event';
import { wordsOf } from '@/lib/shape/search/words';
import { readTexts, readTouched, type TextRow } from '@/lib/store/search/docs';
import { readSearchPlace, saveSearchPlace, takeSearchPlace } from '@/lib/store/search/place';

/** So many events a batch, some ten milliseconds of work. */
const BATCH = 200;
/** So many characters of a payload, and of a result, are found. */
const LONGEST = 16_384;

/** What changes the texts that an intent is found by. */
const TELLING: ReadonlySet<EventType> = new Set<EventType>([
  'published',
  'requeued',
  'changed',
  'state_changed',
  'edited',
  'succeeded',
  'failed',
  'expired',
  'canceled',
  'reopened',
]);

/** JSON text with what its strings say in place of their escapes. */
const unescaped = (json: string) =>
  json.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ' ',
  );

const textOf = ({ id: _, payload, result, envelope, ...texts }: TextRow) =>
  [
    ...Object.values(texts),
    ...[payload, result, envelope].map((json) => json && unescaped(json.slice(0, LONGEST))),
  ].join(' ');

/**
 * Indexes the texts of intents that the next events of the log are about. Ask again if it was full. The index is
 * behind the log by at most what is left to do; a crash repeats a batch and loses none.
 */
export async function indexTexts(bus: Bus): Promise<{ full: boolean }> {
  const { read, dialect } = bus.store;
  const next = await readTouched(read, dialect, await readSearchPlace(read), 1);
  if (next.length === 0) return { full: false };
  return bus.store.write(async (tx) => {
    const place = await takeSearchPlace(tx, dialect);
    if (!place) return { full: false };
    const events = await readTouched(tx, dialect, place, BATCH);
    const touched = new Map<string, Set<string>>();
    for (const { type, workspace_id, intent_id } of events) {
      if (!TELLING.has(type)) continue;
      const ids = touched.get(workspace_id) ?? new Set();
      touched.set(workspace_id, ids.add(intent_id));
    }
    for (const [workspaceId, ids] of touched) {
      const rows = new Map((await readTexts(tx, workspaceId, [...ids])).map((row) => [row.id, row]));
      for (const intentId of ids) {
        const row = rows.get(intentId);
        // Deleted meanwhile.
        if (row) await dialect.writeDoc(tx, { workspaceId, intentId, words: wordsOf(textOf(row)) });
      }
    }
    const last = events.at(-1);
    if (last) await saveSearchPlace(tx, last);
    return { full: events.length === BATCH };
  });
}

/** How far the index is behind the log, in milliseconds; null where it has caught up. */
export async function textLag(bus: Bus): Promise<number | null> {
  const { read, dialect } = bus.store;
  const place = await readSearchPlace(read);
  const [next] = await readTouched(read, dialect, place, 1);
  return next ? Math.max(bus.now() - next.at, 0) : null;
}
