import { z } from 'zod';
import { functionDetail, functionRow, triggerRow, typeRow, workerRow } from '@/lib/wire/iii/engine/rows';
import { WireError } from '@/lib/wire/iii/errors';
import type { Registration } from '@/lib/wire/iii/registry/functions';
import { BUILT_IN } from '@/lib/wire/iii/registry/triggers';
import { readArguments } from './arguments';
import type { Asked, BuiltIn } from './function';

const words = z.string().nullish();
const listed = z.object({
  search: words,
  prefix: words,
  worker: words,
  workers: z.array(z.string()).nullish(),
  include_internal: z.boolean().nullish(),
  runtime: words,
  status: words,
  worker_id: words,
  trigger_type: words,
  function_id: words,
});
type Listed = z.infer<typeof listed>;

const has = (text: string | null | undefined, part: string) =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false;

const missing = (what: string) => new WireError('NOT_FOUND', `There is no such ${what}.`);

const isInternal = ({ metadata }: Registration) =>
  typeof metadata === 'object' && metadata !== null && 'internal' in metadata && metadata.internal === true;

function functions({ room }: Asked, query: Listed) {
  const { search, prefix, worker, workers } = query;
  const named = worker == null ? workers : [worker];
  const fits = room.functions
    .list()
    .filter((one) => query.include_internal || !isInternal(one))
    .filter((one) => !prefix || one.id.startsWith(prefix))
    .filter((one) => !named || named.includes(one.worker.name))
    .filter((one) => !search || has(one.id, search) || has(one.description, search));
  // A hit in the id before one in the description; else by id, as they come.
  if (search) fits.sort((a, b) => Number(has(b.id, search)) - Number(has(a.id, search)));
  return { functions: fits.map(functionRow) };
}

function workers({ room, ctx }: Asked, { search, runtime, status, worker_id }: Listed) {
  const rows = [...room.workers.values()]
    .map((worker) => workerRow(room, worker))
    .filter((row) => !worker_id || row.id === worker_id)
    .filter((row) => !runtime || row.runtime === runtime)
    .filter((row) => !status || row.status === status)
    .filter((row) => !search || has(row.name, search) || has(row.description, search));
  return { workers: rows, timestamp: ctx.bus.now() };
}

function types({ room }: Asked, { search, prefix, worker, include_internal }: Listed) {
  const ours = Object.entries(BUILT_IN).map(([id, description]) => typeRow({ id, description }));
  return [...ours, ...room.triggers.types().map(typeRow)]
    .filter((row) => include_internal || !row.id.startsWith('engine::') || prefix || search)
    .filter((row) => !prefix || row.id.startsWith(prefix))
    .filter((row) => !worker || row.worker_name === worker)
    .filter((row) => !search || has(row.id, search) || has(row.description, search));
}

function bindings({ room }: Asked, { search, trigger_type, function_id, worker }: Listed) {
  return room.triggers
    .list()
    .map(triggerRow)
    .filter((row) => !trigger_type || row.trigger_type === trigger_type)
    .filter((row) => !function_id || row.function_id === function_id)
    .filter((row) => !worker || row.worker_name === worker)
    .filter((row) => !search || has(row.trigger_type, search) || has(row.function_id, search));
}

/** Up to 0.12 this listed instances, later types: told apart by what the asking worker says it runs. */
function triggers(asked: Asked, query: Listed) {
  const [major = 1, minor = 0] = (asked.worker.about.version ?? '').split('.').map(Number);
  const old = asked.worker.about.version != null && major === 0 && minor <= 12;
  return { triggers: old ? bindings(asked, query) : types(asked, query) };
}

const functionsAsked = z.union([
  z.object({ function_ids: z.array(z.string()).max(32) }),
  z.object({ function_id: z.string() }),
]);

function functionsInfo({ room }: Asked, data: string) {
  const asked = readArguments(functionsAsked, data);
  const detail = (id: string) => {
    const found = room.functions.find(id);
    return found && functionDetail(room, found);
  };
  if ('function_ids' in asked) {
    const rows = asked.function_ids.map((id) => detail(id) ?? { function_id: id, error: 'not_found' });
    return { functions: rows };
  }
  const found = detail(asked.function_id);
  if (!found) throw missing('function');
  return found;
}

function workersInfo({ room }: Asked, data: string) {
  const { name } = readArguments(z.object({ name: z.string() }), data);
  const worker = [...room.workers.values()].findLast((one) => one.name === name || one.id === name);
  if (!worker) throw missing('worker');
  const own = room.functions.list().filter((one) => one.worker === worker);
  return {
    worker: workerRow(room, worker),
    functions: own.map(functionRow),
    trigger_types: room.triggers
      .types()
      .filter(({ provider }) => provider === worker)
      .map(typeRow),
    registered_triggers: room.triggers
      .list()
      .filter(({ owner }) => owner === worker)
      .map(triggerRow),
  };
}

const byId = z.object({ id: z.string() });

function typeInfo(asked: Asked, data: string) {
  const { id } = readArguments(byId, data);
  const row = types(asked, { ...readArguments(listed, '{}'), include_internal: true }).find(
    (one) => one.id === id,
  );
  if (!row) throw missing('trigger type');
  const type = asked.room.triggers.types().find((one) => one.id === id);
  return {
    ...row,
    configuration_schema: type?.requestFormat,
    request_schema: type?.callFormat,
    instance_count: asked.room.triggers.of(id).length,
  };
}

function bindingInfo({ room }: Asked, data: string) {
  const { id } = readArguments(byId, data);
  const binding = room.triggers.list().find((one) => one.id === id);
  if (!binding) throw missing('trigger');
  const target = room.functions.find(binding.functionId);
  return { ...triggerRow(binding), trigger: { id: binding.type }, function: target && functionRow(target) };
}

const lists = (answer: (asked: Asked, query: Listed) => unknown): BuiltIn => ({
  run: (asked, data) => JSON.stringify(answer(asked, readArguments(listed, data))),
});
const tells = (answer: (asked: Asked, data: string) => unknown): BuiltIn => ({
  run: (asked, data) => JSON.stringify(answer(asked, data)),
});

/** Sheet 2.1: every field of the newer and the older shapes. */
export const DISCOVERY_FUNCTIONS: readonly [string, BuiltIn][] = [
  ['engine::functions::list', lists(functions)],
  ['engine::functions::info', tells(functionsInfo)],
  ['engine::workers::list', lists(workers)],
  ['engine::workers::info', tells(workersInfo)],
  ['engine::triggers::list', lists(triggers)],
  ['engine::triggers::info', tells(typeInfo)],
  ['engine::trigger-types::list', lists((asked, query) => ({ trigger_types: types(asked, query) }))],
  [
    'engine::registered-triggers::list',
    lists((asked, query) => ({ registered_triggers: bindings(asked, query) })),
  ],
  ['engine::registered-triggers::info', tells(bindingInfo)],
];
