import { z } from 'zod';
import { listText } from '@/lib/wire/iii/engine/list-text';
import { type Level, logFilter, SEVERITY } from '@/lib/wire/iii/telemetry/logs';
import { readArguments } from './arguments';
import type { BuiltIn } from './function';

const MS = 1_000_000;
const words = z.string().max(65_536).nullish();
const entry = z.object({
  message: z.string().max(65_536),
  trace_id: words,
  span_id: words,
  data: z.unknown().optional(),
  service_name: words,
});

function log(level: Level): BuiltIn {
  return {
    free: true,
    run({ engine, worker, ctx }, text) {
      const { message, trace_id, span_id, data, service_name } = readArguments(entry, text);
      const at = ctx.bus.now() * MS;
      engine.logs.add({
        timestamp_unix_nano: at,
        observed_timestamp_unix_nano: at,
        severity_number: SEVERITY[level],
        severity_text: level.toUpperCase(),
        body: message,
        attributes: data === undefined ? {} : { 'log.data': data },
        trace_id: trace_id ?? null,
        span_id: span_id ?? null,
        resource: {},
        service_name: service_name ?? worker.name,
      });
      return 'null';
    },
  };
}

/** Sheet 2.4, as far as logs go: the last records, in memory. */
export const LOG_FUNCTIONS: readonly [string, BuiltIn][] = [
  ...(['trace', 'debug', 'info', 'warn', 'error'] as const).map((level): [string, BuiltIn] => [
    `engine::log::${level}`,
    log(level),
  ]),
  [
    'engine::logs::list',
    {
      run({ engine, ctx }, data) {
        const query = readArguments(logFilter, data);
        const { logs, total } = engine.logs.list(query);
        return listText('logs', logs, { query, timestamp: ctx.bus.now(), total });
      },
    },
  ],
  [
    'engine::logs::clear',
    {
      run({ engine }) {
        engine.logs.clear();
        return '{"success":true}';
      },
    },
  ],
];
