import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Runtime } from '@/lib/runtime';
import { addressOf } from './address';
import { CONSOLE_PREFIX, consoleApi } from './console/routes';
import { Streams } from './console/streams';
import { admitHost } from './host';
import { INTENT_BUS_PREFIX, intentBus } from './intent-bus/routes';

/** A proxy's word, which counts only when the operator says that one stands in front. */
const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
];

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

export interface Door {
  /** Serves a request of the wire; hands a page's request to `page` once its Host is admitted. */
  handle(req: IncomingMessage, res: ServerResponse, page: Handler): unknown;
  /** Ends every stream. Requests in flight are left to finish. */
  close(): void;
}

const under = (path: string, prefix: string) =>
  path.startsWith(prefix) && (path.length === prefix.length || '/?'.includes(path[prefix.length] ?? ''));

/** The one door: machines go to Hono, people to Next. */
export function openDoor(made: Runtime): Door {
  const { env, bus, live } = made;
  const trustProxy = env.INTERCHANGE_TRUST_PROXY;
  const streams = new Streams(bus, live);
  const options = { overrideGlobalObjects: false };
  const machines: [prefix: string, handler: Handler][] = [
    [INTENT_BUS_PREFIX, getRequestListener(intentBus(bus, trustProxy).fetch, options)],
  ];
  const browser = getRequestListener(consoleApi(made, streams).fetch, options);

  return {
    handle(req, res, page) {
      // A proxy may send the whole URL, which HTTP lets it; the path is all that is read of it.
      req.url = req.url?.replace(/^https?:\/\/[^/?]*/i, '') || '/';
      const path = req.url;
      for (const [prefix, handler] of machines) if (under(path, prefix)) return handler(req, res);
      if (path === '/api/health') {
        return res.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
      }
      if (!admitHost(req, res, env.origin)) return;
      if (under(path, CONSOLE_PREFIX)) return browser(req, res);
      if (!trustProxy) for (const name of FORWARDED) delete req.headers[name];
      // Pages read the address from here; a client's own header of this name is overwritten.
      req.headers['x-interchange-address'] = addressOf(req, trustProxy);
      return page(req, res);
    },
    close: () => streams.close(),
  };
}
