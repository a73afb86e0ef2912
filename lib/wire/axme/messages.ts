import { z } from 'zod';
import { recentHistory } from '@/lib/bus/intent/history-page';
import { note } from '@/lib/bus/intent/transition';
import { reassign } from '@/lib/bus/publish/send';
import { givenOf } from '@/lib/pure/given';
import { fullAddress } from '@/lib/shape/agent/address';
import type { EventData } from '@/lib/shape/event';
import { requireThread, threadAnswer, threadText } from './inbox';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { type C, jsonText, parse, readObject } from './request';
import { DELETED, messagesOf, REPLY } from './thread';

/** How far back messages are looked for. */
const MESSAGES_LENGTH = 16 * 1024 * 1024;

const replyBody = z.object({ message: z.string().min(1).max(131_072) });
const delegateBody = z.object({
  delegate_to: z.string().min(3).max(255).nullish(),
  note: z.string().max(2_000).nullish(),
});
const deleteBody = z.object({
  mode: z.enum(['self', 'both']).default('self'),
  message_ids: z.array(z.string().min(1).max(64)).min(1).max(100).nullish(),
  limit: z.int().min(1).max(100).nullish(),
});

/** POST /v1/inbox/{id}/reply. */
export async function reply(c: C): Promise<Response> {
  const { message } = parse(replyBody, readObject(c).value, 'body');
  const { intent, owner } = await requireThread(c);
  const data: EventData = { name: REPLY, detail: { message }, agent: owner, request: requestMark(c) };
  if (!(await doneBefore(c, intent.id))) {
    await note(c.get('ctx'), { id: intent.id, scope: 'intent.claim' }, () => ({ type: 'noted', data }));
  }
  return threadAnswer(c, intent.id, owner);
}

/** POST /v1/inbox/{id}/delegate: to another agent's inbox; without one, only what was noted. */
export async function delegate(c: C): Promise<Response> {
  const body = parse(delegateBody, readObject(c).value, 'body');
  const ctx = c.get('ctx');
  const { intent, owner } = await requireThread(c);
  const detail = { delegated_by: owner, ...givenOf({ note: body.note }) };
  const said: EventData = { detail, request: requestMark(c) };
  if (!(await doneBefore(c, intent.id))) {
    if (body.delegate_to) await reassign(ctx, { id: intent.id, agent: fullAddress(body.delegate_to), said });
    else {
      const data = { ...said, name: 'delegated', agent: owner };
      await note(ctx, { id: intent.id, scope: 'intent.claim' }, () => ({ type: 'noted', data }));
    }
  }
  return threadAnswer(c, intent.id, owner);
}

/** POST /v1/inbox/{id}/messages/delete: out of the inbox's sight; the history keeps what was said. */
export async function deleteMessages(c: C): Promise<Response> {
  const { mode, message_ids, limit } = parse(deleteBody, readObject(c).value, 'body');
  const ctx = c.get('ctx');
  const { intent, owner } = await requireThread(c);
  const { history } = await recentHistory(ctx, intent.id, MESSAGES_LENGTH);
  const seen = messagesOf(owner, history);
  const wanted = message_ids ? seen.filter((id) => message_ids.includes(id)) : seen.slice(-(limit ?? 100));
  if (wanted.length > 0) {
    const data: EventData = { name: DELETED, detail: { mode, owner, message_ids: wanted }, agent: owner };
    const input = { id: intent.id, scope: 'intent.claim', evenFinished: true } as const;
    await note(ctx, input, () => ({ type: 'noted', data }));
  }
  const thread = await threadText(ctx, await requireOwn(c, intent.id), owner);
  const deleted = `"mode":"${mode}","deleted_count":${wanted.length},"message_ids":${JSON.stringify(wanted)}`;
  return jsonText(`{"ok":true,${deleted},"thread":${thread}}`);
}
