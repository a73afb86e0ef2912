import { isLater } from '@/lib/shape/cursor';
import { keepBacklog } from './backlog';
import type { Since } from './hub';
import type { HubMessage, OnMessage } from './message';
import type { StreamState } from './stream';

/** What the tabs that elect a leader tell each other. */
export type ChannelMessage =
  /** `id` names this asking, so that its answer is told from an earlier one's. */
  | { kind: 'hello'; id: string; since: Since }
  | { kind: 'leads'; leader: string }
  /** To the tab that asked, or to all. */
  | { kind: 'hub'; leader: string; to: string | null; hub: HubMessage };

/**
 * A tab that hears the stream through the leader's. It keeps what it heard: to ask the next leader only for what
 * it lacks, and to go on with it should it lead itself.
 */
export function followLeader(madeAt: number, hear: OnMessage, say: (message: ChannelMessage) => void) {
  const backlog = keepBacklog();
  let state: StreamState = 'connecting';
  let leader: string | null = null;
  let asking: string | null = null;

  /** Until it is answered nothing else is heard: the answer holds it all, in its order. */
  const ask = () => {
    leader = null;
    asking = crypto.randomUUID();
    say({ kind: 'hello', id: asking, since: { madeAt, heard: backlog.cursor() } });
  };

  const take = (message: HubMessage) => {
    if (message.kind === 'stream') {
      const { batch } = message.stream;
      // The new leader may have heard less than we did, and tells it again.
      if (batch.events.length > 0 && !isLater(batch.cursor, backlog.cursor())) return;
      backlog.add(message.stream);
    } else if (message.kind === 'kv' || message.kind === 'jobs') {
      // It stands in no order with the rest.
    } else if (message.kind === 'reset') {
      backlog.restart();
    } else {
      state = message.state;
      if (message.kind === 'welcome') {
        if (!message.complete) backlog.clear();
        message.messages.forEach(backlog.add);
        if (message.cursor !== null) backlog.reach(message.cursor);
      }
    }
    hear(message);
  };

  return {
    ask,
    onMessage(message: ChannelMessage) {
      if (message.kind === 'leads') return ask();
      if (message.kind !== 'hub') return;
      if (message.to === null ? message.leader !== leader : message.to !== asking) return;
      leader = message.leader;
      asking = null;
      take(message.hub);
    },
    /** What it goes on with as the leader. */
    past: () => ({ backlog, state }),
  };
}
