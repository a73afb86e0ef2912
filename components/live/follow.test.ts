import { beforeEach, expect, test } from 'vitest';
import { type ChannelMessage, followLeader } from './follow';
import type { HubMessage, StreamMessage, WelcomeMessage } from './message';

function message(at: number): StreamMessage {
  const event = {} as StreamMessage['batch']['events'][number]; // only counted here
  return { batch: { cursor: `0.${at}`, at, events: [event], intents: [] }, receivedAt: at };
}
const told = (at: number): HubMessage => ({ kind: 'stream', stream: message(at) });
const welcome = (cursor: string | null, messages: StreamMessage[] = [], complete = true): WelcomeMessage => {
  return { kind: 'welcome', state: 'live', cursor, complete, messages };
};

let heard: HubMessage[];
let said: ChannelMessage[];
let tab: ReturnType<typeof followLeader>;

beforeEach(() => {
  heard = [];
  said = [];
  tab = followLeader(
    5,
    (message) => heard.push(message),
    (message) => said.push(message),
  );
  tab.ask();
});

/** The tab's last question. */
function asked() {
  const message = said.at(-1);
  if (message?.kind !== 'hello') throw new Error('It asked nothing.');
  return message;
}
const tell = (leader: string, message: HubMessage, to: string | null = null) =>
  tab.onMessage({ kind: 'hub', leader, to, hub: message });

test('it hears its leader once it is welcomed, and no other', () => {
  tell('a', told(10));
  expect(heard).toEqual([]);
  tell('a', welcome('0.10', [message(10)]), asked().id);
  tell('b', told(11));
  tell('a', told(12));
  expect(heard).toEqual([welcome('0.10', [message(10)]), told(12)]);
});

test('a new leader is asked for what is lacking, and the old one, late, is not heard', () => {
  tell('a', welcome(null, []), asked().id);
  tell('a', told(10));
  const before = asked().id;
  tab.onMessage({ kind: 'leads', leader: 'b' });
  expect(asked().since).toEqual({ madeAt: 5, heard: '0.10' });
  heard = [];
  tell('a', told(11));
  tell('b', told(12));
  tell('a', welcome('0.11'), before);
  expect(heard).toEqual([]);
  const answer = welcome('0.12', [message(11), message(12)]);
  tell('b', answer, asked().id);
  tell('b', told(13));
  expect(heard).toEqual([answer, told(13)]);
});

test('a leader that had heard less tells again what is known here', () => {
  tell('a', welcome('0.20'), asked().id);
  tab.onMessage({ kind: 'leads', leader: 'b' });
  tell('b', welcome('0.15'), asked().id);
  tell('b', told(18));
  tell('b', told(21));
  expect(heard.slice(2)).toEqual([told(21)]);
});

test('it would lead with all it heard since the last gap', () => {
  tell('a', welcome('0.10', [message(10)]), asked().id);
  tell('a', told(11));
  tell('a', { kind: 'state', state: 'stale' });
  expect(tab.past().state).toBe('stale');
  expect(tab.past().backlog.after('0.10')).toEqual({
    cursor: '0.11',
    complete: true,
    messages: [message(11)],
  });
  tab.onMessage({ kind: 'leads', leader: 'b' });
  tell('b', welcome('0.30', [message(30)], false), asked().id);
  const { backlog } = tab.past();
  expect([backlog.after('0.11').complete, backlog.after('0.30').complete]).toEqual([false, true]);
});
