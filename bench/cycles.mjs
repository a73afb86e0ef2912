import { answerOf, inProcess, MEASURED, measure, startProcess } from './parts/processes.mjs';
import { newInstance, startServer, tempFolder } from './parts/server.mjs';
import { below, count, median, micros, row } from './parts/stats.mjs';

const CLIENTS = 8;
const SECONDS = 2.5;
const PAIRS = 5;
/** Bare sockets leave nearly all of the machine to the server: for information, as no client is like that. */
const BARE_PAIRS = 2;

/** Publish, claim, fulfil: this server against a bare one, in turns, so that a busy machine slows both. */
export async function cycles() {
  const server = await startServer(await newInstance());
  const bare = startProcess('bare-server.mjs', { folder: tempFolder() }, MEASURED);
  const { port } = await answerOf(bare);
  const targets = {
    ours: { port: server.port, prefix: '/intent-bus', apiKey: server.apiKey },
    bare: { port, prefix: '' },
  };
  const done = { ours: 0, bare: 0 };
  const run = async (name, via, seconds = SECONDS) => {
    const job = { ...targets[name], via, clients: CLIENTS, seconds };
    const { cycles, perSecond } = await inProcess('load.mjs', job, seconds + 20);
    done[name] += cycles;
    return perSecond;
  };
  const inTurns = async (via, pairs) => {
    const runs = [];
    for (let pair = 0; pair < pairs; pair++) {
      const yardstick = await run('bare', via);
      const ours = await run('ours', via);
      runs.push({ yardstick, ours, ratio: ours / yardstick });
    }
    return runs;
  };

  await run('ours', 'fetch');
  await run('bare', 'fetch', 1);
  const before = { ours: await server.measure(), bare: await measure(bare) };
  done.ours = 0;
  done.bare = 0;
  const runs = await inTurns('fetch', PAIRS);
  const bareRuns = await inTurns('socket', BARE_PAIRS);
  const after = { ours: await server.measure(), bare: await measure(bare) };
  bare.kill();
  await server.stop();

  const middle = (list, name) => median(list.map((one) => one[name]));
  const ratio = middle(runs, 'ratio');
  const ratios = runs.map((one) => one.ratio.toFixed(2)).sort();
  const speeds = (list) => `${count(middle(list, 'ours'))} of ${count(middle(list, 'yardstick'))}`;
  // Steadier than the share: others on the machine hardly change it.
  const cpu = (name) => micros(((after[name].cpuMs - before[name].cpuMs) * 1000) / done[name]);
  return [
    row('cycles/s, of a bare server', speeds(runs)),
    row('cycles: share of it', `${ratio.toFixed(2)} (${ratios[0]}–${ratios.at(-1)})`, '≥ 0.5', ratio >= 0.5),
    row('the same with clients that cost nothing', speeds(bareRuns)),
    row('processor time of a cycle, and of a bare one', `${cpu('ours')}, ${cpu('bare')}`),
    below('cycles: event-loop delay p99', after.ours.loop.p99, 50),
  ];
}
