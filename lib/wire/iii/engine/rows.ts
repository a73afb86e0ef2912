import type { Functions, Registration } from '@/lib/wire/iii/registry/functions';
import type { Binding, Triggers, TriggerType } from '@/lib/wire/iii/registry/triggers';
import type { Worker } from '@/lib/wire/iii/registry/worker';

// What discovery tells (sheet 2.1), with the fields of the older shapes beside those of the newer ones. This
// server knows one namespace.

const namespace = 'default';

/** A function as lists have it. */
export function functionRow({ id, worker, description, metadata, ...formats }: Registration) {
  return {
    function_id: id,
    namespace,
    worker_name: worker.name,
    description,
    metadata,
    request_format: formats.requestFormat,
    response_format: formats.responseFormat,
  };
}

export function functionDetail(room: { triggers: Triggers }, registration: Registration) {
  const { requestFormat: request_schema, responseFormat: response_schema } = registration;
  const bound = room.triggers.list().filter(({ functionId }) => functionId === registration.id);
  return {
    ...functionRow(registration),
    request_schema,
    response_schema,
    registered_triggers: bound.map(({ id, type, config }) => ({ id, trigger_type: type, config })),
  };
}

export function workerRow(room: { functions: Functions }, worker: Worker) {
  const { about, metrics } = worker;
  const functions = [...room.functions.ids(worker)].sort();
  return {
    id: worker.id,
    name: worker.name,
    description: about.description ?? null,
    version: about.version ?? null,
    namespace,
    runtime: about.runtime ?? null,
    os: about.os ?? null,
    status: worker.calls.size > 0 ? 'busy' : about.runtime ? 'available' : 'connected',
    function_count: functions.length,
    functions,
    connected_at_ms: worker.connectedAt,
    active_invocations: worker.calls.size,
    isolation: about.isolation ?? null,
    ip_address: worker.ctx.address,
    pid: about.pid ?? null,
    telemetry: about.telemetry ?? null,
    latest_metrics: metrics,
    internal: false,
  };
}

export function triggerRow({ id, type, functionId, owner, config, metadata }: Binding) {
  return {
    id,
    trigger_type: type,
    function_id: functionId,
    worker_name: owner?.name ?? null,
    config,
    config_summary: JSON.stringify(config ?? null).slice(0, 80),
    metadata,
  };
}

export function typeRow({
  id,
  description,
  provider,
}: Pick<TriggerType, 'id' | 'description'> & { provider?: Worker }) {
  return { id, namespace, worker_name: provider?.name ?? 'engine', description };
}
