import { cut } from '@/lib/shape/cut';
import { writeObject } from '@/lib/wire/iii/frames';
import type { Binding } from '@/lib/wire/iii/registry/binding';
import type { Functions, Registration } from '@/lib/wire/iii/registry/functions';
import type { Triggers, TriggerType } from '@/lib/wire/iii/registry/triggers';
import type { Worker } from '@/lib/wire/iii/registry/worker';

// What discovery answers (sheet 2.1) as JSON texts, with the fields of the older shapes beside those of the newer
// ones. This server knows one namespace.

const namespace = 'default';

const functionFields = ({ id, worker, description }: Registration) => ({
  function_id: id,
  namespace,
  worker_name: worker.name,
  description,
});

/** A function as lists have it. */
export function functionRow(registration: Registration): string {
  const { metadata, requestFormat, responseFormat } = registration;
  const texts = { metadata, request_format: requestFormat, response_format: responseFormat };
  return writeObject(functionFields(registration), texts);
}

export function functionDetail(engine: { triggers: Triggers }, registration: Registration): string {
  const { metadata, requestFormat, responseFormat } = registration;
  const bound = engine.triggers.list().filter(({ functionId }) => functionId === registration.id);
  const triggers = bound.map(({ id, type, config }) => writeObject({ id, trigger_type: type }, { config }));
  return writeObject(functionFields(registration), {
    metadata,
    request_format: requestFormat,
    response_format: responseFormat,
    request_schema: requestFormat,
    response_schema: responseFormat,
    registered_triggers: `[${triggers.join(',')}]`,
  });
}

/** A worker, with what lists filter by. */
export function workerRow(engine: { functions: Functions }, worker: Worker) {
  const { about, metrics } = worker;
  return {
    id: worker.id,
    name: worker.name,
    description: about.description ?? null,
    version: about.version ?? null,
    namespace,
    runtime: about.runtime ?? null,
    os: about.os ?? null,
    status: worker.calls.size > 0 ? 'busy' : about.runtime ? 'available' : 'connected',
    function_count: engine.functions.count(worker),
    functions: [...engine.functions.ids(worker)].sort(),
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

/** A trigger as lists have it; `more` is what its own page says besides. */
export function triggerRow(
  { id, type, functionId, owner, config, metadata }: Binding,
  more: Record<string, string | undefined> = {},
): string {
  const known = {
    id,
    trigger_type: type,
    function_id: functionId,
    worker_name: owner?.name ?? null,
    config_summary: cut(config ?? 'null', 80).toWellFormed(),
  };
  return writeObject(known, { config, metadata, ...more });
}

export function typeRow({
  id,
  description,
  provider,
}: Pick<TriggerType, 'id' | 'description'> & { provider?: Worker }) {
  return { id, namespace, worker_name: provider?.name ?? 'engine', description };
}
