import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { expireClaims } from '@/lib/bus/intent/expiry';
import { listIntents } from '@/lib/bus/intent/intent';
import { revokeKey } from '@/lib/bus/key/key';
import { getValue, readEntry } from '@/lib/bus/kv/get';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { log } from '@/lib/log';
import { errorText } from '@/lib/shape/text/error-text';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type SampleWorkers, startWorkers } from './workers';

const PACE = 50;
const TICK_MS = 20;

let t: TestWire;
let publishers: Awaited<ReturnType<TestWire['key']>>;
let workers: typeof publishers;
let sample: SampleWorkers;
let ticking: ReturnType<typeof setInterval>;
let sweeping: Promise<unknown>;
beforeEach(async () => {
  t = await openTestWire();
  publishers = await t.key('publishers');
  workers = await t.key('workers');
  // The bus's clock runs as fast as the workers’, and its sweeper with it.
  sweeping = Promise.resolve();
  const began = { bus: t.clock.now, here: performance.now() };
  ticking = setInterval(() => {
    t.clock.now = began.bus + Math.round((performance.now() - began.here) * PACE);
    sweeping = sweeping.then(() => expireClaims(t.bus));
  }, TICK_MS);
  const keys = { publishers: publishers.secret, workers: workers.secret };
  sample = startWorkers({ url: t.url, keys, seed: 7, pace: PACE });
});
afterEach(async () => {
  sample.stop();
  await sample.ended;
  clearInterval(ticking);
  await sweeping;
  await t.stop();
});

/** What has happened so far, an intent's events joined into one line each. */
async function journeys(): Promise<string[]> {
  const events = await t.bus.store.read
    .selectFrom('events')
    .innerJoin('intents', 'intents.id', 'events.intent_id')
    .select(['intent_id', 'type', 'goal', 'error', 'error_code', 'worker_name'])
    .orderBy('intent_id')
    .orderBy('number')
    .execute();
  const lines = new Map<string, string>();
  for (const { intent_id, type, goal, error, error_code, worker_name } of events) {
    const start = `${worker_name} ${goal} ${errorText(error, error_code)}:`;
    lines.set(intent_id, `${lines.get(intent_id) ?? start} ${type}`);
  }
  return [...lines.values()];
}

/** Waits until some intent went as wanted. */
const until = (wanted: RegExp) =>
  vi.waitFor(async () => expect(await journeys()).toContainEqual(expect.stringMatching(wanted)), {
    timeout: 45_000,
    interval: 100,
  });

test('everything that should occur does', { timeout: 180_000 }, async () => {
  await until(/published claimed succeeded$/);
  await until(/claimed extended succeeded$/);
  await until(/failed claimed (extended )?succeeded$/);
  await until(/backup.nightly ENOSPC.* claimed extended failed claimed extended failed$/);
  await until(/invoice.send ValidationError.* claimed failed claimed failed$/);
  await until(/lapsed claimed succeeded$/);
  for (const goal of [
    'notify',
    'invoice.send',
    'thumbnail.render',
    'report.build',
    'backup.nightly',
    'db.vacuum',
    'deploy.production',
    'backup.prune',
  ])
    await until(new RegExp(`${goal} .*succeeded$`));
  for (const worker of ['pixel-7-termux', 'rpi-kitchen', 'vps-fra-1', 'vps-fra-2'])
    await until(new RegExp(`^${worker} `));
});

test('every line has traffic of its own', { timeout: 180_000 }, async () => {
  await until(/report.summarize.v1 null: published assigned (delivered )?resumed succeeded$/);
  await until(/invoice.charge.v1 card_declined.* resumed failed$/);
  for (const asks of [
    'refund.approve',
    'parcel.confirm',
    'reply.review',
    'address.clarify',
    'customs.declare',
  ])
    await until(new RegExp(`${asks}.v1 .* waiting asked`));
  await until(/ Gather .* lease_acquired started .* lease_released state_changed succeeded$/);
  await until(/ Write the newsletter .* blocked unblocked .*succeeded$/);
  await until(/ Write the newsletter .* waiting asked/);
  await until(/ Plan the .* started succeeded$/);
  await until(/orders-worker orders::validate null: published claimed succeeded$/);
  await until(/orders-worker orders::validate invocation_failed: OutOfStock.* failed$/);
  await until(/mail-worker mail::send .* succeeded$/);
});

test('every line that has a KV keeps something in it', { timeout: 60_000 }, async () => {
  const ofLine = async (protocol: string) => {
    const { namespaces } = await listNamespaces(workers.ctx);
    return namespaces.filter((one) => one.protocol === protocol).map(({ name }) => name);
  };
  await vi.waitFor(async () => expect(await ofLine('intent-bus')).toContain('workers'), 45_000);
  await vi.waitFor(async () => expect(await ofLine('iii')).toContain('orders'), 45_000);
  await vi.waitFor(async () => expect(await ofLine('openintent')).toContain('writer/newsletter'), 45_000);
  const counts = await readEntry(workers.ctx, { namespace: '@iii/orders', key: 'counts' });
  expect(counts.by).toMatchObject({ label: 'orders-worker', isSure: true });
});

test('its payloads and KV entries are such as people have', async () => {
  const kv = (key: string) => getValue(workers.ctx, { namespace: workers.id, key });
  await until(/backup.nightly null.*succeeded$/);
  expect(['open', 'closed']).toContain((await kv('door/front')).value);
  const { intents } = await listIntents(workers.ctx, { goal: 'backup.nightly' });
  const done = intents.find(({ phase }) => phase === 'succeeded');
  const { host } = z.object({ host: z.string() }).parse(JSON.parse(done?.payloadHead ?? ''));
  expect(JSON.parse((await kv(`last-backup/${host}`)).value)).toMatchObject({ host });
  const orders = await listIntents(workers.ctx, { goal: 'invoice.send' });
  const [order] = /(?<="order":)\d+/.exec(orders.intents[0]?.payloadHead ?? '') ?? [0];
  expect(BigInt(order)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
});

describe('it ends', () => {
  const complaints = vi.spyOn(log, 'error');
  const requests = vi.spyOn(globalThis, 'fetch');
  afterEach(() => {
    expect(complaints).not.toHaveBeenCalled();
  });

  test('at once when told to, with nothing left running', async () => {
    await until(/claimed/);
    const before = performance.now();
    sample.stop();
    await sample.ended;
    expect(performance.now() - before).toBeLessThan(1_000);
    const sent = requests.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests.mock.calls.length).toBe(sent);
    expect(sent).toBeGreaterThan(0);
  });

  test('by itself when its key is revoked', async () => {
    await until(/claimed/);
    const admin = await t.key('admin', { scopes: ['key.revoke'] });
    await revokeKey(admin.ctx, workers.id);
    await sample.ended;
  });

  test('not because a server is away', async () => {
    const keys = { publishers: 'p', workers: 'w' };
    const lost = startWorkers({ url: 'http://127.0.0.1:1', keys, seed: 1, pace: PACE });
    const sent = requests.mock.calls.length;
    await vi.waitFor(() => expect(requests.mock.calls.length).toBeGreaterThan(sent + 50), 5_000);
    lost.stop();
    await lost.ended;
  });
});
