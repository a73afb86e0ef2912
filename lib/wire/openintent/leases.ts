import { z } from 'zod';
import { calledAs } from '@/lib/bus/context';
import { acquireLease, heldLeases, releaseLease, renewLease } from '@/lib/bus/state/lease';
import type { C } from './auth';
import { fromLease } from './leases-json';
import { readBody } from './request';
import type { Route } from './route';

const duration = z.number().default(300);

/** Who works on an intent is a worker: its lease is its sign of life. */
function beat(c: C): void {
  const { actor, workspace, address, userAgent, bus } = c.get('ctx');
  const workerName = calledAs(actor);
  const who = { workspaceId: workspace.id, keyId: actor.id, workerName, address, userAgent };
  bus.heartbeats.seen({ ...who, protocol: 'openintent', capabilities: [], at: bus.now(), sign: 'work' });
}

async function acquire(c: C): Promise<Response> {
  const { value } = readBody(c, z.object({ scope: z.string(), duration_seconds: duration }));
  const { id } = c.get('shared').intent;
  const durationMs = value.duration_seconds * 1_000;
  const lease = await acquireLease(c.get('ctx'), { id, scope: value.scope, durationMs });
  beat(c);
  return c.json(fromLease(lease, 'active'));
}

const named = (c: C) => ({ intentId: c.get('shared').intent.id, leaseId: c.req.param('lease') ?? '' });

async function renew(c: C): Promise<Response> {
  const { value } = readBody(c, z.object({ duration_seconds: duration }));
  const durationMs = value.duration_seconds * 1_000;
  const lease = await renewLease(c.get('ctx'), { ...named(c), durationMs });
  beat(c);
  return c.json(fromLease(lease, 'active'));
}

async function release(c: C): Promise<Response> {
  await releaseLease(c.get('ctx'), named(c));
  return c.json({ message: 'Lease released', lease_id: named(c).leaseId });
}

async function list(c: C): Promise<Response> {
  const held = await heldLeases(c.get('ctx'), c.get('shared').intent.id);
  return c.json({ leases: held.map((lease) => fromLease(lease, 'active')) });
}

/** Leases on scopes of an intent (RFC-0003). */
export const leaseRoutes: readonly Route[] = [
  ['POST', '/intents/:id/leases', acquire],
  ['GET', '/intents/:id/leases', list],
  ['PATCH', '/intents/:id/leases/:lease', renew],
  ['DELETE', '/intents/:id/leases/:lease', release],
];
