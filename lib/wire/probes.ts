import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Runtime } from '@/lib/runtime';

/** The process serves, but what is written is told to come back. */
const DEGRADED = '{"ok":true,"status":"degraded","reason":"The database is busy, full or unreachable."}';
const JSON_TYPE = 'application/json';

function answer(res: ServerResponse, status: number, type: string, text: string): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

const refuse = (res: ServerResponse, status: number, code: string, message: string) =>
  answer(res, status, JSON_TYPE, JSON.stringify({ error: { code, message } }));

const digest = (text: string) => createHash('sha256').update(text).digest();

async function serveMetrics({ env, monitor }: Runtime, req: IncomingMessage, res: ServerResponse) {
  const key = env.INTERCHANGE_METRICS_KEY;
  if (!key) return refuse(res, 404, 'not_found', 'Set INTERCHANGE_METRICS_KEY to have metrics here.');
  const given = /^Bearer\s+(\S+)\s*$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(given), digest(key))) {
    res.setHeader('www-authenticate', 'Bearer');
    return refuse(res, 401, 'unauthenticated', 'Send INTERCHANGE_METRICS_KEY as a Bearer token.');
  }
  const { text, type } = await monitor.text();
  answer(res, 200, type, text);
}

async function serveReadiness({ monitor }: Runtime, res: ServerResponse) {
  const readiness = await monitor.readiness();
  answer(res, readiness.ready ? 200 : 503, JSON_TYPE, JSON.stringify(readiness));
}

/**
 * Answers the machines that watch the process: whether it lives (`/healthz`), whether it can serve (`/readyz`), and its
 * numbers (`/metrics`), at the root as well as under a sub path. False for any other path.
 */
export function serveProbe(made: Runtime, path: string, req: IncomingMessage, res: ServerResponse): boolean {
  const failed = () => refuse(res, 503, 'unavailable', 'The database does not answer.');
  if (path === '/healthz' || path === '/api/health') {
    answer(res, 200, JSON_TYPE, made.bus.store.isTroubled() ? DEGRADED : '{"ok":true}');
  } else if (path === '/readyz') serveReadiness(made, res).catch(failed);
  else if (path === '/metrics') serveMetrics(made, req, res).catch(failed);
  else return false;
  return true;
}
