import fc from 'fast-check';
import { publishShared } from '@/lib/bus/collab/shared-intent';
import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { publish } from '@/lib/bus/publish/publish';
import { send } from '@/lib/bus/publish/send';
import type { RuleInput } from '@/lib/shape/rule';
import { findStates } from '@/lib/store/collab/states';
import type { Reader } from '@/lib/store/driver/store';

export const GOAL = 'work';
/** Rules that read a number in the state: one approves, two approve, nobody may. */
export const RULES: RuleInput[] = [
  { name: 'Large', match: { goal: GOAL, conditions: [{ path: 'state.n', operator: '>', value: '5' }] } },
  {
    name: 'Huge',
    priority: 200,
    match: { goal: GOAL, conditions: [{ path: 'state.n', operator: '>', value: '8' }] },
    hold: { needed: 2 },
  },
  {
    name: 'Never',
    priority: 300,
    effect: 'refuse',
    match: { goal: GOAL, conditions: [{ path: 'state.n', operator: '=', value: '7' }] },
  },
];

const n = fc.constantFrom(1, 6, 7, 9);
const which = fc.nat(2);
const person = fc.nat(2);
/** What may happen to a few intents of all protocols. */
export const step = fc.oneof(
  fc.record({
    do: fc.constant('publish' as const),
    protocol: fc.constantFrom('intent-bus', 'axme', 'openintent', 'iii'),
    n,
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('patch' as const), which, n }) },
  fc.record({ do: fc.constant('patch aside' as const), which, n }),
  fc.record({ do: fc.constant('delegate' as const), which, n }),
  fc.record({ do: fc.constant('control' as const), which, n }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin' as const), which }) },
  fc.record({ do: fc.constant('wait' as const), which }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('give back' as const), which }) },
  fc.record({ do: fc.constant('retry' as const), which }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('approve' as const), which, person }) },
  fc.record({ do: fc.constant('edit' as const), which, person, n }),
  fc.record({ do: fc.constant('switch' as const), rule: fc.nat(2) }),
  fc.record({ do: fc.constant('demote' as const), person }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What once went wrong. */
export const FOUND: Step[][] = [
  // Going back to what it was before an edit.
  [
    { do: 'switch', rule: 1 },
    { do: 'switch', rule: 2 },
    { do: 'publish', protocol: 'openintent', n: 9 },
    { do: 'edit', which: 0, person: 1, n: 7 },
    { do: 'time' },
    { do: 'patch', which: 0, n: 9 },
  ],
  // An edit that another rule refuses.
  [{ do: 'publish', protocol: 'iii', n: 6 }, { do: 'edit', which: 0, person: 0, n: 7 }, { do: 'time' }],
];

export const STARTED = { type: 'started', phase: 'running', phaseReason: 'started' } as const;
export const WAITING = { type: 'waiting', phase: 'waiting', phaseReason: 'tool' } as const;
export const REQUEUED = { type: 'requeued', phase: 'queued', phaseReason: 'published' } as const;

export const payloadOf = (size: number) => `{"state":{"n":${size}}}`;

/** Publishes work of a size by any protocol, and says its id. */
export async function publishAs(key: Context, protocol: string, size: number): Promise<string> {
  const payload = payloadOf(size);
  if (protocol === 'axme') {
    return (await send(key, { protocol, goal: GOAL, payload, addressee: 'agent://0' })).id;
  }
  if (protocol === 'openintent') {
    const parts = { state: `{"n":${size}}`, dependsOn: [] };
    return (await publishShared(key, { protocol, goal: GOAL, payload, visibility: 'public' }, parts)).intent
      .id;
  }
  const line = protocol === 'iii' ? 'iii' : 'intent-bus';
  return (await publish(key, { protocol: line, goal: GOAL, payload, visibility: 'public', backoffBaseMs: 0 }))
    .id;
}

/** What a worker is given and where it goes, as one text. */
export async function contentOf(db: Reader, row: Intent): Promise<{ text: string; payload: string }> {
  const state = (await findStates(db, row.workspace_id, [row.id])).get(row.id);
  const payload = row.protocol === 'openintent' ? `{"state":${state ?? '{}'}}` : row.payload;
  const to = row.protocol === 'axme' ? row.worker_name : null;
  return { text: JSON.stringify([payload, to, row.envelope]), payload };
}
