import { describe, expect, test } from 'vitest';
import { type EventData, type EventType, eventType, type HistoryEvent } from '@/lib/shape/event';
import { AT, historyEvent } from './testing/history-event';
import { formatEvent } from './timeline-stops';

const HASH = `abcd${'0'.repeat(56)}ef01`;
const ADA = { actorKind: 'user', actorName: 'ada' } as const;

type Row = [type: EventType, data: EventData, more: Partial<HistoryEvent>, says: string];

/** Title and note as one reads them, and the intent that a stop leads to. */
function say(event: HistoryEvent, since: number | null = null): string {
  const { title, note, link } = formatEvent(event, since);
  return [title, note, link && `[${link.label} ${link.id}]`].filter(Boolean).join(' | ');
}

const SAYS: Record<string, Row[]> = {
  'Intent Bus': [
    [
      'published',
      { priority: 5, namespace: 'shop', payloadHash: HASH },
      {},
      'Published | by key ci, priority 5, payload abcd…ef01',
    ],
    ['published', { label: 'cron' }, {}, 'Published | by key ci · says it is “cron”'],
    ['published', { retryOf: 'j' }, ADA, 'Published again | by ada | [earlier run j]'],
    [
      'claimed',
      { worker: 'w-1', attempt: 2, maxAttempts: 3, claimExpiresAt: AT + 60_000 },
      {},
      'Claimed by w-1 | key ci, attempt 2 of 3, for 60 s',
    ],
    ['claimed', {}, {}, 'Claimed by key ci'],
    ['extended', { claimExpiresAt: AT + 600_000 }, {}, 'Claim extended | by 10 m'],
    ['extended', {}, {}, 'Claim extended'],
    ['requeued', { reason: 'released', error: 'no disk' }, {}, 'Requeued | released, no disk'],
    [
      'requeued',
      { worker: 'w-1', reason: 'it hangs', attempt: 1 },
      ADA,
      'Released from w-1 by ada | it hangs, offered again',
    ],
    ['worker_lost', { worker: 'w-1', until: AT - 300_000 }, {}, 'w-1 lost contact | silent for 5 m'],
    [
      'lapsed',
      { worker: 'w-1', attempt: 1 },
      {},
      'Claim of attempt 1 expired | w-1 did not finish or extend it in time',
    ],
    [
      'lapsed',
      {},
      { phase: 'failed' },
      'Failed: its last claim expired | the worker did not finish or extend it in time',
    ],
    ['succeeded', { worker: 'w-1', resultHash: HASH }, {}, 'Succeeded | by w-1, result abcd…ef01'],
    ['failed', { worker: 'w-1', attempt: 1, error: 'no disk' }, {}, 'Attempt 1 failed | w-1: no disk'],
    ['failed', { error: 'no disk', errorCode: 'E_DISK' }, { phase: 'failed' }, 'Failed | E_DISK: no disk'],
    ['failed', {}, {}, 'Attempt ? failed'],
    ['expired', {}, {}, 'Expired | it was not finished in time'],
    ['canceled', { reason: 'a twin' }, ADA, 'Canceled by ada | “a twin”'],
    ['retried', { retriedAs: 'j' }, { ...ADA, phase: 'failed' }, 'Retried by ada | [later run j]'],
    ['retried', {}, { ...ADA, phase: 'succeeded' }, 'Run again by ada'],
  ],
  AXME: [
    [
      'published',
      { agent: 'agent://acme/billing', namespace: '@axme', priority: 3 },
      {},
      'Published | by key ci, for agent://acme/billing',
    ],
    ['delivered', { agent: 'billing' }, {}, 'Delivered to billing'],
    ['acknowledged', { agent: 'billing' }, {}, 'Acknowledged by billing'],
    [
      'waiting',
      { agent: 'billing', reason: 'stock' },
      { phaseReason: 'agent' },
      'Waiting for an agent | for billing, stock',
    ],
    ['waiting', {}, { phaseReason: 'tool' }, 'Waiting for a tool'],
    ['waiting', {}, { phaseReason: 'time' }, 'Waiting until a set time'],
    ['waiting', {}, { phaseReason: 'published' }, 'Waiting'],
    ['resumed', { outcome: 'approve', reason: 'ok' }, {}, 'Resumed by key ci | after “approve”, ok'],
    ['changed', { reason: 'sooner', generation: 2 }, {}, 'Terms changed by key ci | “sooner”, change 2'],
    ['changed', { name: 'policy' }, {}, 'Policy changed by key ci'],
    ['asked', { reason: 'Refund?' }, {}, 'Approval requested | “Refund?”'],
    ['answered', { outcome: 'approve', comment: 'fine' }, ADA, 'Answered by ada | approve, “fine”'],
    ['reminded', { agent: 'billing' }, {}, 'Reminded | billing'],
    ['escalated', { agent: 'boss', reason: 'no answer' }, {}, 'Escalated to boss | no answer'],
    ['escalated', {}, {}, 'Escalated'],
    ['noted', { name: 'policy_updated', reason: 'x' }, {}, 'Policy updated | by key ci, x'],
  ],
  OpenIntent: [
    ['started', { agent: 'planner', reason: 'ready' }, {}, 'Started by planner | “ready”'],
    [
      'blocked',
      { dependsOn: 'j' },
      {},
      'Blocked | until the intent it depends on is completed | [waits for j]',
    ],
    ['unblocked', {}, {}, 'Unblocked | the intent it depends on is completed'],
    ['state_changed', { generation: 3 }, {}, 'State changed | by key ci, now version 4'],
    [
      'lease_acquired',
      { scope: 'docs', agent: 'planner', expiresAt: AT + 30_000 },
      {},
      'Lease on docs acquired | by planner, for 30 s',
    ],
    ['lease_renewed', { expiresAt: AT - 1 }, {}, 'Lease renewed | by key ci'],
    ['lease_released', { scope: 'docs' }, {}, 'Lease on docs released | by key ci'],
    ['lease_expired', { scope: 'docs' }, {}, 'Lease on docs expired | its holder did not renew it'],
    ['assigned', { agent: 'planner', role: 'lead' }, {}, 'Assigned to planner | lead, by key ci'],
    ['unassigned', {}, {}, 'Unassigned from an agent | by key ci'],
    ['depended', { dependsOn: 'j' }, {}, 'Depends on another intent | by key ci | [intent j]'],
    ['undepended', { dependsOn: 'j' }, {}, 'No longer depends on another intent | by key ci | [intent j]'],
    ['waiting', {}, { phaseReason: 'suspended' }, 'Waiting for an answer'],
    ['noted', { name: 'arbitration_requested' }, {}, 'Arbitration requested | by key ci'],
  ],
  iii: [
    ['claimed', { worker: 'mailer' }, {}, 'Claimed by mailer | key ci'],
    ['noted', { name: 'stream_chunk' }, {}, 'Stream chunk | by key ci'],
  ],
  'the console': [
    ['held', { rule: 'Refunds' }, {}, 'Held for approval | by the rule “Refunds”'],
    ['held', {}, {}, 'Held for approval'],
    ['released', { comment: 'go' }, ADA, 'Released by ada | “go”'],
    [
      'voted',
      { outcome: 'approve', votes: 1, needed: 2, voided: 1 },
      ADA,
      'ada: approve | 1 of 2, 1 earlier no longer counts',
    ],
    ['voted', { voided: 2, comment: 'hm' }, ADA, 'ada: answered | 2 earlier no longer count, “hm”'],
    ['undone', { outcome: 'approve' }, ADA, 'Answer undone by ada | approve'],
    [
      'edited',
      { payloadVersion: 2, payloadHash: HASH },
      ADA,
      'Payload edited by ada | now version 2, payload abcd…ef01',
    ],
    ['delegated', { agent: 'grace', comment: 'yours' }, ADA, 'Delegated to grace | by ada, “yours”'],
    ['postponed', { until: AT + 3_600_000 }, ADA, 'Deadline extended | by ada, now 1 h to decide'],
    ['commented', { name: 'question', comment: 'why?' }, ADA, 'Question by ada | “why?”'],
    ['commented', { name: 'note', comment: 'soon' }, ADA, 'Note by ada | “soon”'],
    ['reviewing', {}, ADA, 'Opened for review by ada'],
    ['waiting', { reason: 'disk swap' }, { ...ADA, phaseReason: 'paused' }, 'Paused by ada | “disk swap”'],
    ['requeued', { name: 'resumed', reason: 'undone' }, ADA, 'Resumed by ada | “undone”'],
    ['reopened', {}, ADA, 'Cancellation undone by ada | back in the queue'],
    ['rescheduled', { runAt: AT + 60_000, was: AT }, ADA, 'Delayed by ada | for 60 s'],
    ['rescheduled', { runAt: AT, was: AT + 9, reason: 'now' }, ADA, 'Made due by ada | “now”'],
    ['changed', { name: 'priority', priority: 7, was: 100 }, ADA, 'Priority changed by ada | 100 → 7'],
    ['changed', { name: 'target', was: 'w1' }, ADA, 'Target worker changed by ada | w1 → any worker'],
    [
      'changed',
      { name: 'target', worker: 'w1', was: null },
      ADA,
      'Target worker changed by ada | any worker → w1',
    ],
    ['changed', { name: 'retry_undone' }, ADA, 'Retry undone by ada'],
    [
      'retried',
      { retriedAs: 'j', payloadHash: HASH },
      ADA,
      'Retried by ada | with an edited payload | [later run j]',
    ],
    ['noted', {}, ADA, 'Noted | by ada'],
  ],
};

describe.each(Object.entries(SAYS))('%s', (_, rows) => {
  test.each(rows)('%s %j %j', (type, data, more, says) => {
    expect(say(historyEvent(type, data, more))).toBe(says);
  });
});

test('every type of event is among them', () => {
  const said = new Set(Object.values(SAYS).flatMap((rows) => rows.map(([type]) => type)));
  expect(eventType.options.filter((type) => !said.has(type))).toEqual([]);
});

test('what ends an attempt says how long it took', () => {
  expect(say(historyEvent('succeeded', { worker: 'w-1' }), AT - 2_800)).toBe('Succeeded | by w-1, in 2.8 s');
});

test('a type of a newer server is said by its name', () => {
  // A page that was left open may be older than the server.
  const event = historyEvent('quota_exceeded' as EventType, { reason: 'too many' });
  expect(say(event)).toBe('Quota exceeded | by key ci, too many');
  for (const type of ['constructor', '__proto__', 'toString']) {
    expect(() => say(historyEvent(type as EventType))).not.toThrow();
  }
});

const HOSTILE = [
  'x'.repeat(100_000),
  '\u202egnp.exe',
  '<img src=x onerror=alert(1)>',
  'line\nbreak\u0000\u0007',
  '“',
  '__proto__',
];

test.each(eventType.options)('%s takes values as they are, whatever is in them', (type) => {
  for (const text of HOSTILE) {
    const data: EventData = {
      worker: text,
      agent: text,
      reason: text,
      error: text,
      comment: text,
      scope: text,
      name: text,
      outcome: text,
      rule: text,
      role: text,
      label: text,
    };
    const { title, note } = formatEvent(historyEvent(type, data, { actorName: text }), null);
    expect(title).not.toBe('');
    expect(`${title} ${note}`).not.toMatch(/undefined|\[object|NaN/);
  }
});

test.each(eventType.options)('%s reads when its data do not', (type) => {
  for (const data of ['', '{', '[]', 'null', '"text"', '7']) {
    const { title, note } = formatEvent(historyEvent(type, {}, { data }), null);
    expect(title).not.toBe('');
    expect(`${title} ${note}`).not.toMatch(/undefined|NaN/);
  }
});

test('what a protocol said besides is kept to the digit', () => {
  const event = historyEvent('noted', {}, { data: '{"name":"measured","detail":{"n":1.10e400}}' });
  expect(formatEvent(event, null).detail).toBe('{"n":1.10e400}');
});
