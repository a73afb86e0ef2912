import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page may be served under this Host. Any other name could be a stranger's, rebound to this address; a
 * loopback name is the operator's own slip and is sent on to the one origin.
 */
export function admitHost(req: IncomingMessage, res: ServerResponse, origin: string): boolean {
  const home = new URL(origin);
  const host = req.headers.host ?? '';
  if (host === home.host) return true;
  const name = host.replace(/:\d+$/, '');
  if (LOOPBACK.has(name) && LOOPBACK.has(home.hostname) && (req.method === 'GET' || req.method === 'HEAD')) {
    res.writeHead(307, { location: origin + (req.url ?? '/'), 'content-length': '0' }).end();
    return false;
  }
  const text = `This Interchange is at ${origin}. Set INTERCHANGE_URL to serve its pages under another name.\n`;
  res.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  return false;
}
