import { AxmeClient, type Mail, type Sending } from '@/lib/demo/axme-client';
import type { Random } from '@/lib/demo/random';
import { forever, type Stage } from '@/lib/demo/stage';
import type { Line } from './protocol';
import { KINDS, question } from './questions';

const BILLING = 'agent://demo/billing';
const ANALYST = 'agent://demo/analyst';
const GAP_MS = [7_000, 18_000] as const;
const QUESTION_SHARE = 0.15;

const amount = (random: Random) => `${random.whole(12, 2_400)}.${random.whole(10, 99)}`;

function report(random: Random): Sending {
  const topic = random.pick(['churn', 'refunds', 'basket size', 'late parcels']);
  return { intentType: 'report.summarize.v1', to: ANALYST, payload: { topic, days: random.whole(1, 30) } };
}

function charge(random: Random): Sending {
  const payload = { order: random.whole(4_000, 4_999), amount: amount(random), currency: 'EUR' };
  return { intentType: 'invoice.charge.v1', to: BILLING, payload };
}

async function handle(agent: Stage, client: AxmeClient, mail: Mail): Promise<void> {
  // What waits for a human is the human's to move.
  if (mail.status === 'WAITING') return;
  const { random, sleep } = agent;
  await sleep(random.between(400, 1_500));
  await client.start(mail.intent_id);
  await sleep(random.between(1_500, 7_000));
  if (random.chance(0.12)) return client.fail(mail.intent_id, 'card_declined: the bank said no');
  await client.complete(mail.intent_id, { handled_by: mail.intent_type, rows: random.whole(3, 90) });
}

/** Listens as an agent, takes what comes one after the other, and remembers how far it got. */
function agent(stage: Stage, client: AxmeClient, address: string): Promise<never> {
  let seen = 0;
  return forever(stage, async () => {
    for await (const mail of client.listen(address, seen)) {
      seen = mail.seq;
      await handle(stage, client, mail);
    }
  });
}

/** Intents sent to two agents; now and then one asks a human first. */
export const axme: Line = ({ url, keys, signal, stage }) => {
  const client = (key: string) => new AxmeClient({ url: `${url}/axme`, key, signal });
  const sender = stage('axme sender');
  const { random, sleep } = sender;
  const post = (sending: Sending) => client(keys.publishers).send(sending);
  let asked = 0;
  const ask = () => post(question(random, Date.now(), asked++));
  // First one of each, so that whoever looks on need not wait for it.
  const opening = [
    () => post(report(random)),
    () => post(charge(random)),
    ...Array.from({ length: KINDS }, () => ask),
  ];
  const send = async () => {
    const first = opening.shift();
    if (first) await first();
    else if (random.chance(QUESTION_SHARE)) await ask();
    else await post(random.pick([report, charge])(random));
    await sleep(opening.length > 0 ? 500 : random.between(...GAP_MS));
  };
  return [
    forever(sender, send),
    ...[BILLING, ANALYST].map((address) => agent(stage(address), client(keys.workers), address)),
  ];
};
