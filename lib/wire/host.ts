import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf } from './address';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A Host as URLs compare it: in small letters, without the port that its scheme has anyway. */
function plainHost(host: string, protocol: string): string {
  const url = URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`) : null;
  // Whatever is more than a host and a port is none.
  return url && url.pathname === '/' && !url.username && !/[/?#@\\]/.test(host) ? url.host : '';
}

/**
 * Whether a page may be served under this Host. Any other name could be a stranger's, rebound to this address; a
 * loopback name is the operator's own slip and is sent on to the one origin. An admitted request is told to Next
 * under the one origin, whatever a proxy made of its headers: Next compares them with a Server Action's Origin.
 */
export function admitHost(
  req: IncomingMessage,
  res: ServerResponse,
  { home, origin, trustProxy }: { home: string; origin: string; trustProxy: boolean },
  path: string,
): boolean {
  const { host: own, hostname, protocol } = new URL(origin);
  const host = plainHost(hostOf(req, trustProxy), protocol);
  if (host === own) {
    delete req.headers['x-forwarded-host'];
    delete req.headers['x-forwarded-port'];
    delete req.headers.forwarded;
    req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    req.headers.host = own;
    return true;
  }
  const name = host.replace(/:\d+$/, '');
  if (LOOPBACK.has(name) && LOOPBACK.has(hostname) && (req.method === 'GET' || req.method === 'HEAD')) {
    res.writeHead(307, { location: home + path, 'content-length': '0' }).end();
    return false;
  }
  const text = `This Interchange is at ${home}. Set INTERCHANGE_URL to serve its pages under another name.\n`;
  res.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  return false;
}
