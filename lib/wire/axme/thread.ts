import { z } from 'zod';
import type { HistoryPage } from '@/lib/bus/intent/history-page';
import type { Intent } from '@/lib/bus/intent/intent';
import { isSameAgent } from '@/lib/shape/agent/address';
import { cut } from '@/lib/shape/cut';
import { eventData, type HistoryEvent } from '@/lib/shape/event';
import { isFinished } from '@/lib/shape/phase';
import { readStored } from '@/lib/shape/stored';
import { envelopeOf, taskOf } from './envelope';
import { fitEvent } from './page';
import { withRaw } from './raw';
import { actorOf, detailsOf, eventName, eventUuid, iso, statusFor } from './translate';

/** The names of the events that an inbox adds to an intent's history. */
export const REPLY = 'reply';
export const DELETED = 'messages_deleted';

const deletion = z.object({
  mode: z.enum(['self', 'both']),
  owner: z.string(),
  message_ids: z.array(z.string()),
});

const noted = (event: HistoryEvent) => {
  const { name, detail } = readStored(eventData, event.data);
  return event.type === 'noted' ? { name, detail } : { name: undefined, detail: undefined };
};

/** What was taken out of an owner's view of a thread: by themselves, or by anyone for both. */
function hiddenFrom(owner: string, history: readonly HistoryEvent[]): Set<string> {
  const hidden = new Set<string>();
  for (const event of history) {
    const { name, detail } = noted(event);
    const deleted = name === DELETED ? deletion.safeParse(detail).data : undefined;
    if (deleted && (deleted.mode === 'both' || isSameAgent(deleted.owner, owner))) {
      for (const id of deleted.message_ids) hidden.add(id);
    }
  }
  return hidden;
}

/** The messages an owner sees in a thread, oldest first. */
export function messagesOf(owner: string, history: readonly HistoryEvent[]): string[] {
  const hidden = hiddenFrom(owner, history);
  return history
    .filter((event) => noted(event).name === REPLY)
    .map(eventUuid)
    .filter((id) => !hidden.has(id));
}

/** Untouched, taken up by somebody, or over. */
export function threadStatus(
  intent: Intent,
  history: readonly HistoryEvent[],
): 'pending' | 'active' | 'done' {
  if (isFinished(intent.phase)) return 'done';
  const touched = history.some(({ type, number }) => type === 'noted' || (type === 'assigned' && number > 2));
  return touched || intent.phase === 'running' ? 'active' : 'pending';
}

/**
 * An intent as a thread in an owner's inbox (sheet section 1.3), as JSON text. It says so when older events are left
 * out.
 */
export function fromThread(intent: Intent, owner: string, { history, more }: HistoryPage): string {
  const { from_agent, to_agent } = envelopeOf(intent);
  const hidden = hiddenFrom(owner, history);
  const timeline = history
    .filter((event) => noted(event).name !== DELETED && !hidden.has(eventUuid(event)))
    .map((event) => {
      const { name } = noted(event);
      const known = {
        event_id: eventUuid(event),
        event_type: eventName(event, name),
        actor: cut(actorOf(event), 120).padEnd(2, '.'),
        at: iso(event.at),
      };
      return withRaw(known, { details: fitEvent(detailsOf(event, intent)) });
    });
  const end = history.find((event) => isFinished(event.phase));
  if (end && intent.reply_to !== null && isSameAgent(owner, intent.reply_to)) {
    const known = {
      event_id: eventUuid(end),
      event_type: 'intent_completion_delivered',
      actor: actorOf(end),
    };
    const completion = { ...known, actor: known.actor.padEnd(2, '.'), at: iso(end.at) };
    timeline.push(withRaw(completion, { details: fitEvent(detailsOf(end, intent)) }));
  }
  const known = {
    thread_id: intent.id,
    intent_id: intent.id,
    intent_type: intent.goal,
    status: threadStatus(intent, history),
    intent_status: statusFor(intent),
    owner_agent: cut(owner, 255),
    from_agent: cut(from_agent, 255),
    to_agent: cut(intent.worker_name ?? to_agent, 255),
    created_at: iso(intent.created_at),
    updated_at: iso(intent.updated_at),
    ...(more && { timeline_has_more: true }),
  };
  return withRaw(known, {
    human_task: taskOf(intent),
    payload: intent.payload,
    timeline: `[${timeline.join(',')}]`,
  });
}
