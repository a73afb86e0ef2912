import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Live } from '@/lib/bus/stream/live';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { readEnv } from '@/lib/env';
import { openMonitor } from '@/lib/monitor/monitor';
import type { Runtime } from '@/lib/runtime';
import { openDoor } from './door';

export interface TestWire extends TestBus {
  url: string;
  made: Runtime;
  live: Live;
  /** Ends every stream, as a server does that is about to stop. */
  closeStreams(): Promise<void>;
  stop(): Promise<void>;
}

/** A page that only says that it was reached, by how much, where and with which cookies. */
async function samplePage(req: IncomingMessage, res: ServerResponse): Promise<void> {
  let bytes = 0;
  for await (const chunk of req) bytes += chunk.length;
  res.setHeader('x-page', req.url ?? '');
  res.setHeader('x-cookies', req.headers.cookie ?? '');
  res.end(`a page, sent ${bytes} bytes`);
}

/** The door on a real port, with such a page behind it. */
export async function openTestWire(
  options: { claimSeconds?: number; env?: Record<string, string> } = {},
): Promise<TestWire> {
  const made = await makeTestBus(options);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  const live = new Live(made.bus.store, Date.now);
  const runtime: Runtime = {
    env: readEnv({ PORT: String(port), ...options.env }),
    secret: 'test-secret-0123456789-0123456789',
    bus: made.bus,
    live,
    sender: {
      mail: null,
      seal: (secret) => secret,
      carry: async () => {},
    },
    monitor: openMonitor(made.bus),
    close: async () => {},
  };
  const door = openDoor(runtime);
  server.on('request', (req, res) => door.handle(req, res, samplePage));
  server.on('upgrade', (req, socket, head) => door.upgrade(req, socket, head) || socket.destroy());
  return {
    ...made,
    url: `http://localhost:${port}`,
    made: runtime,
    live,
    closeStreams: () => door.close(),
    async stop() {
      await door.close();
      live.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await made.test.drop();
    },
  };
}
