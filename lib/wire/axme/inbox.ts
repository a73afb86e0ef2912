import { z } from 'zod';
import { BusError } from '@/lib/bus/errors';
import { historiesOf, historyOf } from '@/lib/bus/intent/history';
import type { Intent } from '@/lib/bus/intent/intent';
import { mailboxesOf, mailChanges, mailOf } from '@/lib/bus/mailbox/mailbox';
import { isSameAgent } from '@/lib/shape/agent/address';
import { parseCursor, START } from '@/lib/shape/cursor';
import { ownAddress } from './address';
import { WireError } from './errors';
import { requireOwn } from './intents';
import { type C, jsonText, namedOwner, parse, pathId } from './request';
import { fromThread, threadStatus } from './thread';

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);
const listQuery = z.object({
  status: z.enum(['pending', 'active', 'done']).optional(),
  limit: limit(1_000, 200),
});
const changesQuery = z.object({ cursor: z.string().max(128).optional(), limit: limit(200, 50) });

/** Whose inbox is meant: the one named, else the key's own. */
const ownerOf = (c: C) => namedOwner(c) ?? ownAddress(c.get('ctx'));

/** GET /v1/inbox?owner_agent=&status=&limit= : last come first. */
export async function listInbox(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const query = parse(listQuery, c.req.query(), 'query');
  const owner = ownerOf(c);
  const intents = await mailOf(ctx, owner, query.limit);
  const histories = await historiesOf(
    ctx,
    intents.map(({ id }) => id),
  );
  const threads = intents
    .filter(
      (intent) => !query.status || threadStatus(intent, histories.get(intent.id) ?? []) === query.status,
    )
    .map((intent) => fromThread(intent, owner, histories.get(intent.id) ?? []));
  return jsonText(`{"ok":true,"threads":[${threads.join(',')}]}`);
}

/** GET /v1/inbox/changes?cursor=&limit= : each thread where it changed last; the last cursor serves on at the end. */
export async function listChanges(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const query = parse(changesQuery, c.req.query(), 'query');
  const from = query.cursor ? parseCursor(query.cursor) : START;
  if (!from) throw new WireError(400, 'invalid_cursor', 'The cursor is not one of ours.');
  const owner = ownerOf(c);
  const { changes, more } = await mailChanges(ctx, owner, from, query.limit);
  const histories = await historiesOf(
    ctx,
    changes.map(({ intent }) => intent.id),
  );
  const told = changes.map(({ cursor, intent }) => {
    const thread = fromThread(intent, owner, histories.get(intent.id) ?? []);
    return `{"cursor":${JSON.stringify(cursor)},"thread":${thread}}`;
  });
  const next = JSON.stringify(changes.at(-1)?.cursor ?? query.cursor ?? null);
  return jsonText(`{"ok":true,"changes":[${told.join(',')}],"next_cursor":${next},"has_more":${more}}`);
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
  const thread = fromThread(intent, owner, await historyOf(c.get('ctx'), id));
  return jsonText(`{"ok":true,"thread":${thread}}`);
}

/** GET /v1/inbox/{id}. */
export async function showThread(c: C): Promise<Response> {
  const { intent, owner } = await requireThread(c);
  return threadAnswer(c, intent.id, owner);
}
