import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { recentHistory } from '@/lib/bus/intent/history-page';
import type { Intent } from '@/lib/bus/intent/intent';
import { mailBack, mailboxesOf, mailChanges } from '@/lib/bus/mailbox/mailbox';
import type { Live } from '@/lib/bus/stream/live';
import { isSameAgent } from '@/lib/shape/agent/address';
import { parseCursor, START } from '@/lib/shape/cursor';
import { ownAddress } from './address';
import { WireError } from './errors';
import { requireOwn } from './intents';
import { moreHeaders, Page, RESET } from './page';
import { type C, jsonText, namedOwner, parse, pathId } from './request';
import { fromThread, threadStatus } from './thread';

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);
const listQuery = z.object({
  status: z.enum(['pending', 'active', 'done']).optional(),
  limit: limit(1_000, 200),
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});
const changesQuery = z.object({ cursor: z.string().max(128).optional(), limit: limit(200, 50) });

/** How much of a thread's events is read, so that a page of threads stays small. */
const TIMELINE_LENGTH = 256 * 1024;
/** Changes read at once: each comes with its intent whole. */
const CHANGES_AT_ONCE = 10;

/** Whose inbox is meant: the one named, else the key's own. */
const ownerOf = (c: C) => namedOwner(c) ?? ownAddress(c.get('ctx'));

/** A thread as an answer has it: the newest of what happened in it. */
export async function threadText(ctx: Context, intent: Intent, owner: string): Promise<string> {
  return fromThread(intent, owner, await recentHistory(ctx, intent.id, TIMELINE_LENGTH));
}

/** GET /v1/inbox?owner_agent=&status=&limit=&cursor= : last come first, as many as fit. */
export async function listInbox(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const query = parse(listQuery, c.req.query(), 'query');
  const owner = ownerOf(c);
  const page = new Page();
  let last = query.cursor;
  let next: number | undefined;
  for await (const mail of mailBack(ctx, owner, query.cursor)) {
    if (page.texts.length >= query.limit) {
      next = last;
      break;
    }
    const recent = await recentHistory(ctx, mail.id, TIMELINE_LENGTH);
    const isWanted = !query.status || threadStatus(mail, recent.history) === query.status;
    if (isWanted && !page.add(fromThread(mail, owner, recent))) {
      next = last;
      break;
    }
    last = mail.mail_number;
  }
  return jsonText(`{"ok":true,"threads":[${page.texts.join(',')}]}`, moreHeaders(next));
}

/**
 * GET /v1/inbox/changes?cursor=&limit= : each thread where it changed last; the last cursor serves on at the end. With
 * one that the log has not come to, as after a restored backup, it begins afresh and says so in a header.
 */
export async function listChanges(c: C, live: Live): Promise<Response> {
  const ctx = c.get('ctx');
  const query = parse(changesQuery, c.req.query(), 'query');
  const asked = query.cursor ? parseCursor(query.cursor) : START;
  if (!asked) throw new WireError(400, 'invalid_cursor', 'The cursor is not one of ours.');
  const isReset = await live.isAhead(asked);
  const owner = ownerOf(c);
  const page = new Page();
  let next = isReset ? undefined : query.cursor;
  let more = true;
  while (more && page.texts.length < query.limit) {
    const cursor = (next && parseCursor(next)) || START;
    const limit = Math.min(CHANGES_AT_ONCE, query.limit - page.texts.length);
    const found = await mailChanges(ctx, owner, cursor, limit);
    ({ more } = found);
    let isFull = false;
    for (const change of found.changes) {
      const thread = await threadText(ctx, change.intent, owner);
      isFull = !page.add(`{"cursor":${JSON.stringify(change.cursor)},"thread":${thread}}`);
      if (isFull) break;
      next = change.cursor;
    }
    if (isFull) {
      more = true;
      break;
    }
    if (found.changes.length === 0) break;
  }
  const cursor = JSON.stringify(next ?? null);
  return jsonText(
    `{"ok":true,"changes":[${page.texts.join(',')}],"next_cursor":${cursor},"has_more":${more}}`,
    isReset ? RESET : {},
  );
}

/** The thread in the path and whose inbox it is read in. Throws `not_found` when it is in no such inbox. */
export async function requireThread(c: C): Promise<{ intent: Intent; owner: string }> {
  const intent = await requireOwn(c, pathId(c, 'id'));
  const owners = await mailboxesOf(c.get('ctx'), intent.id);
  const named = namedOwner(c);
  const asked = named ?? intent.worker_name ?? '';
  const owner = owners.find((one) => isSameAgent(one, asked)) ?? (named ? undefined : owners[0]);
  if (!owner) throw new BusError('not_found', 'There is no such thread in this inbox.');
  return { intent, owner };
}

/** A thread as it is now. */
export async function threadAnswer(c: C, id: string, owner: string): Promise<Response> {
  const intent = await requireOwn(c, id);
  const thread = await threadText(c.get('ctx'), intent, owner);
  return jsonText(`{"ok":true,"thread":${thread}}`);
}

/** GET /v1/inbox/{id}. */
export async function showThread(c: C): Promise<Response> {
  const { intent, owner } = await requireThread(c);
  return threadAnswer(c, intent.id, owner);
}
