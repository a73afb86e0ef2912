import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import type { Monitor } from '@/lib/monitor/monitor';
import { redactPath } from '@/lib/pure/redact';
import { requestIdOf } from './request-id';

const isStream = (res: ServerResponse) =>
  String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');

/** Counts a request once it is answered, and writes it down: a fault of ours as a warning, any other for who debugs. */
export function watchAnswer(monitor: Monitor, part: string, req: IncomingMessage, res: ServerResponse): void {
  const begin = performance.now();
  const { method, url = '/' } = req;
  res.once('close', () => {
    const { statusCode: status } = res;
    const ms = performance.now() - begin;
    monitor.answered(part, status, isStream(res) ? null : ms / 1_000);
    const isFault = status >= 500 && status !== 501 && status !== 503;
    if (!isFault && !log.isLevelEnabled('debug')) return;
    const line = {
      requestId: requestIdOf(res),
      part,
      method,
      path: redactPath(url),
      status,
      ms: Math.round(ms),
    };
    if (isFault) log.warn(line, 'A request failed');
    else log.debug(line, 'A request was answered');
  });
}
