import { OpenIntentClient, type SharedWork } from '@/lib/demo/openintent-client';
import { Refused } from '@/lib/demo/refused';
import { forever, type Stage } from '@/lib/demo/stage';
import type { Line } from './protocol';

/** The parts of a newsletter, each with who does it and what it waits for. */
const PARTS = [
  { title: 'Gather the month’s numbers', agent: 'researcher', after: [] },
  { title: 'Write the newsletter', agent: 'writer', after: [0] },
  { title: 'Check the links', agent: 'researcher', after: [1] },
] as const;
const AGENTS = ['researcher', 'writer'] as const;

const SOURCES = ['orders', 'returns', 'stories', 'links'] as const;

const GAP_MS = [25_000, 50_000] as const;
const LOOK_MS = [2_000, 4_000] as const;
const LEASE_SECONDS = 60;
/** How long a writer waits for a person before it gives the work up. */
const PATIENCE_MS = 2 * 60_000;
/** A writer asks a person about the first piece of work, and then about every third. */
const ASKS_EVERY = 3;

const GIVEN_UP = 'a part was given up';

const HEADLINES = [
  { value: 'numbers', label: 'The numbers first', description: 'Orders up 12 %, returns down' },
  { value: 'people', label: 'A customer’s story', description: 'The baker from Ghent', style: 'primary' },
  { value: 'none', label: 'No newsletter this month', style: 'danger' },
];

interface Agent extends Stage {
  readonly client: OpenIntentClient;
}

/** Plans a newsletter and completes it once its parts are. */
async function plan({ client, random, sleep }: Agent): Promise<void> {
  const month = random.pick(['spring', 'summer', 'autumn', 'winter']);
  const made = await client.create({ title: `Plan the ${month} newsletter`, state: { month } });
  const parts: SharedWork[] = [];
  for (const { title, after } of PARTS) {
    const dependsOn = after.flatMap((index) => parts[index]?.id ?? []);
    parts.push(
      await client.create({ title, description: `For the ${month} newsletter`, dependsOn }, made.id),
    );
  }
  const active = await client.setStatus(made, 'active');
  for (;;) {
    await sleep(random.between(...LOOK_MS));
    const now = await client.children(made.id);
    if (now.every(({ status }) => status === 'completed')) break;
    if (!now.some(({ status }) => status === 'abandoned')) continue;
    // Without one part the others lead nowhere.
    for (const part of now.filter(({ status }) => status !== 'completed' && status !== 'abandoned')) {
      await client.setStatus(part, 'abandoned', GIVEN_UP);
    }
    await client.setStatus(active, 'abandoned', GIVEN_UP);
    return sleep(random.between(...GAP_MS));
  }
  await client.setStatus(active, 'completed');
  await sleep(random.between(...GAP_MS));
}

/** Asks a person which headline, by suspending; null when nobody answers. */
async function askHeadline({ client, random, sleep }: Agent, work: SharedWork): Promise<unknown> {
  const question = {
    id: crypto.randomUUID(),
    question: 'Which story leads the newsletter?',
    response_type: 'choice',
    choices: HEADLINES,
    suspended_at: new Date().toISOString().replace('Z', ''),
  };
  const asking = await client.setState(work, { _suspension: question });
  await client.setStatus(asking, 'suspended_awaiting_input', 'needs a person');
  for (let left = PATIENCE_MS; left > 0; ) {
    const pause = random.between(...LOOK_MS);
    left -= pause;
    await sleep(pause);
    const { status, state } = await client.get(work.id);
    if (status !== 'suspended_awaiting_input') return Reflect.get(Object(state._suspension), 'response');
  }
  return null;
}

/** Does a part of the work under a lease. */
async function carryOut(agent: Agent, part: SharedWork, asks: boolean): Promise<void> {
  const { client, random, sleep } = agent;
  await client.underLease(part.id, 'work', LEASE_SECONDS, async () => {
    let work = part.status === 'active' ? part : await client.setStatus(part, 'active');
    work = await client.setState(work, { progress: 0.2 });
    await sleep(random.between(2_000, 6_000));
    const tool = { tool_name: 'search', tool_id: crypto.randomUUID(), arguments: { query: part.title } };
    await client.log(part.id, 'tool_call_started', tool);
    await sleep(random.between(1_000, 3_000));
    await client.log(part.id, 'tool_call_completed', { ...tool, result: { hits: random.whole(2, 40) } });
    await client.setState(work, { progress: 0.7 });
    const hits = random.whole(2, 40);
    await client.remember('newsletter', `sources.${random.pick(SOURCES)}`, { for: part.id, hits }, 'P7D');
  });
  if (asks) {
    const answer = await askHeadline(agent, await client.get(part.id));
    if (answer === null || answer === 'none') {
      const why = answer === null ? 'nobody chose a headline' : 'no newsletter this month';
      await client.setStatus(await client.get(part.id), 'abandoned', why);
      return;
    }
  }
  await sleep(random.between(1_000, 4_000));
  const last = await client.setState(await client.get(part.id), { progress: 1 });
  await client.setStatus(last, 'completed');
}

/** Looks for its parts of the work, and does them one after the other. */
function work(agent: Agent, name: (typeof AGENTS)[number]): Promise<never> {
  const mine: ReadonlySet<string> = new Set(
    PARTS.filter((part) => part.agent === name).map(({ title }) => title),
  );
  let done = 0;
  return forever(agent, async () => {
    const { client, random, sleep } = agent;
    const open = [...(await client.list('draft')), ...(await client.list('active'))];
    // One that is under way was left by workers before this one, or waits for nobody.
    const part = open.reverse().find(({ title, state }) => mine.has(title) && state.progress === undefined);
    if (!part) return sleep(random.between(...LOOK_MS));
    const asks = name === 'writer' && done++ % ASKS_EVERY === 0;
    await carryOut(agent, part, asks).catch((error: unknown) => {
      // A person was faster: changed it, or canceled it.
      if (!(error instanceof Refused) || error.status !== 409) throw error;
    });
  });
}

/** A newsletter in parts that depend on each other, with a person asked at times. */
export const openIntent: Line = ({ url, keys, signal, stage }) => {
  const agent = (name: string, key: string): Agent => ({
    ...stage(`openintent ${name}`),
    client: new OpenIntentClient({ url: `${url}/openintent`, key, agent: name, signal }),
  });
  const planner = agent('planner', keys.publishers);
  return [
    forever(planner, () => plan(planner)),
    ...AGENTS.map((name) => work(agent(name, keys.workers), name)),
  ];
};
