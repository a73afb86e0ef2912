import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { KeyWatch } from '@/lib/bus/key/watch';
import type { Runtime } from '@/lib/runtime';
import { addressOf } from './address';
import { AXME_PREFIX, axme } from './axme/routes';
import { pageLimit } from './console/page-limit';
import { CONSOLE_PREFIX, consoleApi } from './console/routes';
import { Streams } from './console/streams';
import { firstCookies } from './first-cookies';
import { admitHost } from './host';
import { EngineServer } from './iii/socket/engine-server';
import { III_PREFIX, listenForIii, UPGRADE_REQUIRED } from './iii/socket/listener';
import { INTENT_BUS_PREFIX, intentBus } from './intent-bus/routes';
import { OPENINTENT_PREFIX, openIntent } from './openintent/routes';
import { allowAsset, allowNextAuth, allowPage, closeAnswer } from './policy';
import { serveProbe } from './probes';
import { nameRequest } from './request-id';
import { pathAt, pathWithin, under } from './sub-path';
import { watchAnswer } from './watch-answer';
import { withWholeBody } from './whole-body';

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

export interface Door {
  /** Serves a request of the wire; hands a page's request to `page` once its Host is admitted. */
  handle(req: IncomingMessage, res: ServerResponse, page: Handler): unknown;
  /** Takes an upgrade to a socket of the wire; false when it is none of ours. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Opens the port of its own that iii's SDKs look for. */
  listen(): void;
  /** Ends every stream and socket. Requests in flight are left to finish. Resolves when all is written. */
  close(): Promise<void>;
}

/** A proxy may send the whole URL, which HTTP lets it; the path is all that is read of it. */
const pathOf = (req: IncomingMessage) => req.url?.replace(/^https?:\/\/[^/?]*/i, '') || '/';

/** Where the request wants to go, for a sign-in page to lead back to. */
function withoutRsc(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://here');
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

function nothingHere(res: ServerResponse): void {
  const error = { code: 'not_found', message: 'There is nothing at this path.' };
  res.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

/** What is at a host's root when Interchange is under a sub path: the way there. */
function outside(path: string, basePath: string, res: ServerResponse): void {
  if (path === '/') res.writeHead(307, { location: basePath, 'content-length': '0' }).end();
  else nothingHere(res);
}

/** The one door: machines go to Hono, people to Next. */
export function openDoor(made: Runtime): Door {
  const { env, bus, live, monitor } = made;
  const { basePath, home, origin, INTERCHANGE_TRUST_PROXY: trustProxy } = env;
  const place = { basePath, trustProxy };
  const streams = new Streams(bus, live);
  const keys = new KeyWatch(bus);
  const closing = new AbortController();
  const options = { overrideGlobalObjects: false };
  const machines: [prefix: string, handler: Handler][] = [
    [INTENT_BUS_PREFIX, getRequestListener(intentBus(bus, trustProxy).fetch, options)],
    [
      OPENINTENT_PREFIX,
      getRequestListener(openIntent({ bus, live, keys, trustProxy, closing: closing.signal }).fetch, options),
    ],
    [AXME_PREFIX, getRequestListener(axme({ bus, live, keys }, trustProxy, closing.signal).fetch, options)],
  ];
  const iii = new EngineServer(bus, live, keys, trustProxy);
  let iiiPort: Server | null = null;
  monitor.watch('console stream', () => streams.size);
  monitor.watch('iii socket', () => iii.size);
  const browser = getRequestListener(consoleApi(made, streams).fetch, options);

  return {
    handle(req, res, page) {
      const asked = pathOf(req);
      const path = pathWithin(asked, place);
      closeAnswer(res);
      nameRequest(req, res);
      if (serveProbe(made, (path ?? asked).replace(/\?.*$/s, ''), req, res)) return;
      if (path === null) return outside(asked, basePath, res);
      req.url = path;
      for (const [prefix, handler] of machines) {
        if (!under(path, prefix)) continue;
        watchAnswer(monitor, prefix.slice(1), req, res);
        return handler(req, res);
      }
      if (under(path, III_PREFIX)) {
        const headers = { 'content-type': 'application/json', upgrade: 'websocket' };
        return res.writeHead(426, headers).end(UPGRADE_REQUIRED);
      }
      watchAnswer(monitor, under(path, CONSOLE_PREFIX) ? 'console' : 'pages', req, res);
      if (!admitHost(req, res, { home, origin, trustProxy }, path)) return;
      if (under(path, CONSOLE_PREFIX)) return browser(req, res);
      req.url = pathAt(basePath, path);
      if (req.headers.cookie) req.headers.cookie = firstCookies(req.headers.cookie);
      // Pages read these two from here; a client's own headers of these names are overwritten.
      req.headers['x-interchange-address'] = addressOf(req, trustProxy);
      req.headers['x-interchange-path'] = withoutRsc(path);
      if (under(path, '/api/auth')) allowNextAuth(res);
      else if (under(path, '/api')) return nothingHere(res);
      else if (under(path, '/_next')) allowAsset(res);
      else allowPage(req, res);
      withWholeBody(
        req,
        res,
        () => pageLimit(made, path, req.headers.cookie),
        () => page(req, res),
      );
    },
    upgrade(req, socket, head) {
      const path = pathWithin(pathOf(req), place);
      if (path === null || !under(path, III_PREFIX)) return false;
      void iii.upgrade(req, socket, head, path.slice(III_PREFIX.length));
      return true;
    },
    listen() {
      iiiPort = listenForIii(iii, env.INTERCHANGE_III_PORT, env.HOST);
    },
    async close() {
      closing.abort();
      streams.close();
      iiiPort?.close();
      keys.stop();
      await iii.close();
    },
  };
}
