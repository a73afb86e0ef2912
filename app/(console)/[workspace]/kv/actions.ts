'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { setDelimiter } from '@/lib/bus/kv/bulk/split';
import { deleteEntry } from '@/lib/bus/kv/delete';
import { setTtl } from '@/lib/bus/kv/expire';
import { restoreVersion } from '@/lib/bus/kv/history';
import { revealEntry } from '@/lib/bus/kv/reveal';
import { setValue } from '@/lib/bus/kv/set';
import { contentType, delimiter, type KvEntry } from '@/lib/shape/kv/entry';

const place = z.object({ workspace: z.string(), namespace: z.string(), key: z.string() });
const expected = z.int().optional();

const written = place.extend({
  value: z.string(),
  contentType,
  /** Absent for an entry that goes on living as long as it would have. */
  ttlSeconds: z.number().nullable().optional(),
  expected: z.union([z.literal('absent'), z.int()]),
});

/** Writes an entry over the version that was read, or where there is none. Answers with its new version. */
export async function setEntryAction(given: unknown): Promise<ActionResult<number>> {
  return act(written, given, async (context, { workspace: _, ...entry }) => {
    const { version } = await setValue(context, entry);
    return version;
  });
}

export async function deleteEntryAction(given: unknown): Promise<ActionResult> {
  return act(place.extend({ expected }), given, (context, { workspace: _, ...at }) =>
    deleteEntry(context, at),
  );
}

/** Answers with the new version. */
export async function restoreVersionAction(given: unknown): Promise<ActionResult<number>> {
  return act(
    place.extend({ version: z.int(), expected }),
    given,
    async (context, { workspace: _, ...at }) => {
      const { version } = await restoreVersion(context, at);
      return version;
    },
  );
}

export async function setTtlAction(given: unknown): Promise<ActionResult> {
  const form = place.extend({ ttlSeconds: z.number().nullable(), expected });
  return act(form, given, (context, { workspace: _, ...at }) => setTtl(context, at));
}

/** Splits a namespace's keys at another character. */
export async function setDelimiterAction(given: unknown): Promise<ActionResult> {
  const form = z.object({ workspace: z.string(), namespace: z.string(), delimiter });
  return act(form, given, (context, { namespace, delimiter: at }) => setDelimiter(context, namespace, at));
}

/** Answers with the entry and what is masked in it, which is written to the audit log. */
export async function revealEntryAction(given: unknown): Promise<ActionResult<KvEntry>> {
  return act(place, given, (context, { namespace, key }) => revealEntry(context, { namespace, key }));
}
