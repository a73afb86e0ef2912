import { type IncomingMessage, request } from 'node:http';
import type { TestWire } from './wire.fixture';

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Sent in pieces, without a length. */
  pieces?: string[];
  body?: string;
}

/** Asks with headers of the caller's choosing, which fetch would not send. */
export function ask(wire: TestWire, path: string, { method = 'GET', headers, pieces, body }: Asked = {}) {
  return new Promise<IncomingMessage & { text: string }>((resolve, reject) => {
    const { host, port } = new URL(wire.url);
    const sent = { host, ...(body && { 'content-length': String(body.length) }), ...headers };
    const req = request({ host: '127.0.0.1', port, path, method, headers: sent }, async (res) => {
      let text = '';
      for await (const chunk of res) text += chunk;
      resolve(Object.assign(res, { text }));
    });
    req.on('error', reject);
    for (const piece of pieces ?? []) req.write(piece);
    req.end(body);
  });
}
