import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inboxKeys } from '@/lib/client/inbox/inbox';
import type { InboxCounts } from '@/lib/shape/inbox';
import type { LiveEvent } from '@/lib/shape/live';
import { inboxPatcher } from './patch-inbox';

const event = (type: LiveEvent['type'], more: Partial<LiveEvent> = {}): LiveEvent => ({
  cursor: '1',
  intentId: 'i',
  number: 1,
  type,
  phase: 'waiting',
  phaseReason: 'human',
  actorKind: 'user',
  actorId: 'u',
  actorName: 'Ada',
  data: '{}',
  at: 0,
  previousHash: '',
  hash: '',
  ...more,
});

let reads = 0;
let pending = 0;
let answer: () => void = () => {};
const client = new QueryClient();
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  pending = 0;
  const observer = new QueryObserver(client, {
    queryKey: inboxKeys.counts('default'),
    initialData: { mine: 0, urgent: 0, pending: 0 },
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      new Promise<InboxCounts>((resolve) => {
        reads += 1;
        answer = () => resolve({ mine: 0, urgent: 0, pending });
      }),
  });
  stop = observer.subscribe(() => {});
});
afterEach(() => {
  stop();
  client.clear();
  vi.useRealTimers();
});

/** Lets the read that is under way come back. */
async function answered() {
  answer();
  await vi.advanceTimersByTimeAsync(0);
}

test('what happens to a question is read once a second at most, and never twice at the same time', async () => {
  const inbox = inboxPatcher(client, 'default');
  const vote = event('voted', { data: '{"approvalId":"a"}' });
  inbox.hear([vote]);
  await vi.advanceTimersByTimeAsync(0);
  expect(reads).toBe(1);
  for (let n = 0; n < 50; n += 1) {
    inbox.hear([vote]);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reads).toBe(1);
  await answered();
  // It took five seconds, so the next one waits longer than one.
  await vi.advanceTimersByTimeAsync(9_900);
  expect(reads).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(reads).toBe(2);
  await answered();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads).toBe(2);
  inbox.stop();
});

test('the end of an intent is news only when it has asked', async () => {
  const inbox = inboxPatcher(client, 'default');
  inbox.hear([event('succeeded', { intentId: 'other' }), event('published', { intentId: 'other' })]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reads).toBe(0);
  inbox.hear([event('held')]);
  await vi.advanceTimersByTimeAsync(0);
  await answered();
  inbox.hear([event('canceled')]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(reads).toBe(2);
  // While something waits, whatever ends may have asked before this page was there.
  pending = 1;
  await answered();
  inbox.hear([event('succeeded', { intentId: 'other' })]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(reads).toBe(3);
  inbox.stop();
});
