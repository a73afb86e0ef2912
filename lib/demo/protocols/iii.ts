import { z } from 'zod';
import { type Handler, IiiClient } from '@/lib/demo/iii-client';
import { Refused } from '@/lib/demo/refused';
import { forever, type Stage } from '@/lib/demo/stage';
import type { Line, LineStage } from './protocol';

const GAP_MS = [2_500, 9_000] as const;
const ENQUEUED_SHARE = 0.25;

const order = z.object({ order: z.number(), items: z.number() });
const mail = z.object({ to: z.string() });

type Functions = Record<string, { description: string; handler: (stage: Stage) => Handler }>;

/** The functions of each worker. */
const WORKERS: Record<string, Functions> = {
  'orders-worker': {
    'orders::validate': {
      description: 'Checks an order against the stock',
      handler:
        ({ random, sleep }) =>
        async (data) => {
          const { order: number, items } = order.parse(data);
          await sleep(random.between(20, 400));
          if (items > 8) throw new Error(`OutOfStock: ${items} items of order ${number}, 8 in stock`);
          return { order: number, valid: true };
        },
    },
    'orders::price': {
      description: 'Adds up an order',
      handler:
        ({ random, sleep }) =>
        async (data, call) => {
          const { order: number, items } = order.parse(data);
          await sleep(random.between(10, 120));
          const totals = {
            order: number,
            total: Number((items * random.between(4, 60)).toFixed(2)),
            currency: 'EUR',
          };
          await call('state::set', { scope: 'orders', key: `order:${number}:totals`, value: totals });
          const ops = [{ type: 'increment', path: 'priced', by: 1 }];
          await call('state::update', { scope: 'orders', key: 'counts', ops });
          return totals;
        },
    },
  },
  'mail-worker': {
    'mail::send': {
      description: 'Sends a confirmation',
      handler:
        ({ random, sleep }) =>
        async (data) => {
          const { to } = mail.parse(data);
          await sleep(random.between(800, 3_000));
          if (random.chance(0.1)) throw new Error('HTTP 421 from mail-relay.example.net');
          return { sent_to: to };
        },
    },
  },
};

const connect = ({ url, keys, signal }: LineStage, name: string, key: keyof typeof keys) =>
  IiiClient.connect({ url: `${url.replace(/^http/, 'ws')}/iii`, key: keys[key], name, signal });

/** A worker that comes back whenever its socket closes. */
function worker(at: LineStage, name: string, functions: Functions): Promise<never> {
  const stage = at.stage(name);
  return forever(stage, async () => {
    const client = await connect(at, name, 'workers');
    for (const [id, { description, handler }] of Object.entries(functions)) {
      client.register(id, description, handler(stage));
    }
    await client.closed;
  });
}

/** A shop that has orders checked and priced, and mails sent when there is time. */
function shop(at: LineStage): Promise<never> {
  const stage = at.stage('shop');
  const { random, sleep } = stage;
  return forever(stage, async () => {
    const client = await connect(at, 'shop', 'publishers');
    for (let open = true; open; ) {
      const data = { order: random.whole(4_000, 4_999), items: random.whole(1, 9) };
      const name = random.pick(['orders::validate', 'orders::validate', 'orders::price']);
      await client.call(name, data).catch((error: unknown) => {
        // What a function refuses is the shop's daily life; a closed socket is not.
        if (!(error instanceof Refused) || error.code === 'unreachable') throw error;
      });
      if (random.chance(ENQUEUED_SHARE)) {
        const to = random.pick(['lovelace', 'hopper', 'hamilton', 'liskov']);
        await client.enqueue('mail::send', { to: `${to}@example.com`, order: data.order }, 'mails');
      }
      open = await Promise.race([
        client.closed.then(() => false),
        sleep(random.between(...GAP_MS)).then(() => true),
      ]);
    }
  });
}

/** Workers on sockets, and a shop that calls their functions. */
export const iii: Line = (at) => [
  ...Object.entries(WORKERS).map(([name, functions]) => worker(at, name, functions)),
  shop(at),
];
