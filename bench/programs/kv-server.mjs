// The door of a checkout over HTTP, without its pages: of this version, or of one before.
import { createViteServer } from 'vitest/node';

const { root } = JSON.parse(process.argv[2]);
process.once('disconnect', () => process.exit());
const vite = await createViteServer({
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@': root } },
  server: { middlewareMode: true, ws: false, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { openTestWire } = await vite.ssrLoadModule('/lib/wire/wire.fixture.ts');
const wire = await openTestWire();
const { secret } = await wire.key('bench');
// A clock that stands still would spare whoever writes the indexes of instants.
setInterval(() => {
  wire.clock.now = Date.now();
}, 1);
process.send({ port: Number(new URL(wire.url).port), apiKey: secret });
