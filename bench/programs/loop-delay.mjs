// Loaded into a server by --import: tells its parent how the event loop, the memory and the processor do.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 5;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();
// The histogram holds the whole time between two looks, the wanted one included.
const delay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);

process.on('message', (message) => {
  if (message !== 'measure') return;
  const loop = { p99: delay(histogram.percentile(99)), max: delay(histogram.max) };
  const { rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ loop, rss, live: heapUsed + external, cpuMs: (user + system) / 1000 });
  // What the collection itself cost is not the server's.
  setImmediate(() => histogram.reset());
});
process.once('disconnect', () => process.exit());
