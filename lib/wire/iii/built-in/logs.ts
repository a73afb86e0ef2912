import { z } from 'zod';
import { type Level, logFilter, SEVERITY } from '@/lib/wire/iii/telemetry/logs';
import { readArguments } from './arguments';
import type { BuiltIn } from './function';

const MS = 1_000_000;
const words = z.string().max(65_536).nullish();
const entry = z.object({
  message: z.string().max(65_536),
  trace_id: words,
  span_id: words,
  data: z.json().optional(),
  service_name: words,
});

function log(level: Level): BuiltIn {
  return {
    free: true,
    run({ room, worker, ctx }, text) {
      const { message, trace_id, span_id, data, service_name } = readArguments(entry, text);
      const at = ctx.bus.now() * MS;
      room.logs.add({
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
      run({ room, ctx }, data) {
        const query = readArguments(logFilter, data);
        return JSON.stringify({ ...room.logs.list(query), query, timestamp: ctx.bus.now() });
      },
    },
  ],
  [
    'engine::logs::clear',
    {
      run({ room }) {
        room.logs.clear();
        return '{"success":true}';
      },
    },
  ],
];
