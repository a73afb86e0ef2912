// Loaded into a server by --import: tells its parent how the event loop and the memory do.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 5;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();
// The histogram holds the whole time between two looks, the wanted one included.
const delay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);

process.on('message', (message) => {
  if (message !== 'measure') return;
  const loop = { p99: delay(histogram.percentile(99)), max: delay(histogram.max) };
  const { rss: uncollected } = process.memoryUsage();
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  process.send({ loop, rss, uncollected });
  // What the collection itself cost is not the server's.
  setImmediate(() => histogram.reset());
});
process.once('disconnect', () => process.exit());
process.channel?.unref();
