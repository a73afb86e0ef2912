import { createServer, type Server } from 'node:http';
import { log } from '@/lib/log';
import type { EngineServer } from './engine-server';

export const III_PREFIX = '/iii';

/** What a plain request gets where only sockets are served. */
export const UPGRADE_REQUIRED = JSON.stringify({
  error: { code: 'UPGRADE_REQUIRED', message: 'iii speaks WebSocket here: connect with an iii SDK.' },
});

/**
 * Listens on the port iii's SDKs look for, where paths have no prefix. A port that is taken costs a line in the
 * log and nothing else. Null for port 0, which is none.
 */
export function listenForIii(engineServer: EngineServer, port: number, host: string): Server | null {
  if (port === 0) return null;
  const server = createServer((_, res) => {
    res.writeHead(426, { 'content-type': 'application/json', upgrade: 'websocket' }).end(UPGRADE_REQUIRED);
  });
  server.on('upgrade', (req, socket, head) => void engineServer.upgrade(req, socket, head, req.url ?? '/'));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${error.code})`;
    log.warn(
      `Port ${port} ${why}, so iii workers reach this Interchange at ${III_PREFIX} only. ` +
        'Set INTERCHANGE_III_PORT to another port, or to 0 for none.',
    );
  });
  server.listen(port, host);
  return server;
}
