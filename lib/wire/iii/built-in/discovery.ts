import { z } from 'zod';
import { includesText } from '@/lib/shape/search/glob';
import { listText } from '@/lib/wire/iii/engine/list-text';
import { functionDetail, functionRow, triggerRow, typeRow, workerRow } from '@/lib/wire/iii/engine/rows';
import { WireError } from '@/lib/wire/iii/errors';
import { writeObject } from '@/lib/wire/iii/frames';
import { BUILT_IN } from '@/lib/wire/iii/registry/triggers';
import { readArguments } from './arguments';
import type { Asked, BuiltIn } from './function';

/** Longer than any name there is. */
const SEARCH_LENGTH = 4_096;
const words = z.string().max(SEARCH_LENGTH).nullish();
const listed = z.object({
  search: words,
  prefix: words,
  worker: words,
  workers: z.array(z.string()).max(1_000).nullish(),
  include_internal: z.boolean().nullish(),
  runtime: words,
  status: words,
  worker_id: words,
  trigger_type: words,
  function_id: words,
});
type Listed = z.infer<typeof listed>;

const has = (text: string | null | undefined, part: string) =>
  typeof text === 'string' && includesText(text.toLowerCase(), part.toLowerCase());

const missing = (what: string) => new WireError('NOT_FOUND', `There is no such ${what}.`);

function functions({ engine }: Asked, query: Listed): string {
  const { search, prefix, worker, workers } = query;
  const named = worker == null ? workers && new Set(workers) : new Set([worker]);
  const fits = engine.functions
    .list()
    .filter((one) => query.include_internal || !one.isInternal)
    .filter((one) => !prefix || one.id.startsWith(prefix))
    .filter((one) => !named || named.has(one.worker.name))
    .filter((one) => !search || has(one.id, search) || has(one.description, search));
  // A hit in the id before one in the description; else by id, as they come.
  if (search) fits.sort((a, b) => Number(has(b.id, search)) - Number(has(a.id, search)));
  return listText('functions', fits.map(functionRow));
}

function workers({ engine, ctx }: Asked, { search, runtime, status, worker_id }: Listed): string {
  const rows = [...engine.workers.values()]
    .map((worker) => workerRow(engine, worker))
    .filter((row) => !worker_id || row.id === worker_id)
    .filter((row) => !runtime || row.runtime === runtime)
    .filter((row) => !status || row.status === status)
    .filter((row) => !search || has(row.name, search) || has(row.description, search))
    .map((row) => JSON.stringify(row));
  return listText('workers', rows, { timestamp: ctx.bus.now() });
}

function types({ engine }: Asked, { search, prefix, worker, include_internal }: Listed) {
  const ours = Object.entries(BUILT_IN).map(([id, description]) => typeRow({ id, description }));
  return [...ours, ...engine.triggers.types().map(typeRow)]
    .filter((row) => include_internal || !row.id.startsWith('engine::') || prefix || search)
    .filter((row) => !prefix || row.id.startsWith(prefix))
    .filter((row) => !worker || row.worker_name === worker)
    .filter((row) => !search || has(row.id, search) || has(row.description, search));
}

const typesText = (name: string) => (asked: Asked, query: Listed) =>
  listText(
    name,
    types(asked, query).map((row) => JSON.stringify(row)),
  );

const bindingsText =
  (name: string) =>
  ({ engine }: Asked, { search, trigger_type, function_id, worker }: Listed): string => {
    const fits = engine.triggers
      .list()
      .filter((one) => !trigger_type || one.type === trigger_type)
      .filter((one) => !function_id || one.functionId === function_id)
      .filter((one) => !worker || one.owner?.name === worker)
      .filter((one) => !search || has(one.type, search) || has(one.functionId, search));
    return listText(
      name,
      fits.map((one) => triggerRow(one)),
    );
  };

/** Up to 0.12 this listed instances, later types: decided by what the asking worker says it runs. */
function triggers(asked: Asked, query: Listed): string {
  const [major = 1, minor = 0] = (asked.worker.about.version ?? '').split('.').map(Number);
  const isOld = asked.worker.about.version != null && major === 0 && minor <= 12;
  return (isOld ? bindingsText : typesText)('triggers')(asked, query);
}

const functionsAsked = z.object({
  function_ids: z.array(z.string()).max(32).nullish(),
  function_id: z.string().nullish(),
});

function functionsInfo({ engine }: Asked, data: string): string {
  const { function_id: one, function_ids: many } = readArguments(functionsAsked, data);
  const detail = (id: string) => {
    const found = engine.functions.find(id);
    return found && functionDetail(engine, found);
  };
  if (many) {
    const rows = many.map((id) => detail(id) ?? JSON.stringify({ function_id: id, error: 'not_found' }));
    return listText('functions', rows);
  }
  if (one == null) throw new WireError('INVALID_ARGUMENTS', 'function_id: required');
  const found = detail(one);
  if (!found) throw missing('function');
  return found;
}

function workersInfo({ engine }: Asked, data: string): string {
  const { name } = readArguments(z.object({ name: z.string() }), data);
  const worker = [...engine.workers.values()].findLast((one) => one.name === name || one.id === name);
  if (!worker) throw missing('worker');
  const own = engine.functions.ids(worker).flatMap((id) => {
    const found = engine.functions.find(id);
    return found?.worker === worker ? functionRow(found) : [];
  });
  const provided = engine.triggers.types().filter(({ provider }) => provider === worker);
  const bound = engine.triggers.list().filter(({ owner }) => owner === worker);
  const fields = { worker: workerRow(engine, worker), trigger_types: provided.map(typeRow) };
  return writeObject(fields, {
    functions: `[${own.join(',')}]`,
    registered_triggers: `[${bound.map((one) => triggerRow(one)).join(',')}]`,
  });
}

const byId = z.object({ id: z.string() });

function typeInfo(asked: Asked, data: string): string {
  const { id } = readArguments(byId, data);
  const { triggers } = asked.engine;
  const row = types(asked, { ...readArguments(listed, '{}'), include_internal: true }).find(
    (one) => one.id === id,
  );
  if (!row) throw missing('trigger type');
  const type = triggers.types().find((one) => one.id === id);
  const texts = { configuration_schema: type?.requestFormat, request_schema: type?.callFormat };
  return writeObject({ ...row, instance_count: triggers.of(id).size }, texts);
}

function bindingInfo({ engine }: Asked, data: string): string {
  const binding = engine.triggers.find(readArguments(byId, data).id);
  if (!binding) throw missing('trigger');
  const target = engine.functions.find(binding.functionId);
  const trigger = JSON.stringify({ id: binding.type });
  return triggerRow(binding, { trigger, function: target && functionRow(target) });
}

const lists = (answer: (asked: Asked, query: Listed) => string): BuiltIn => ({
  run: (asked, data) => answer(asked, readArguments(listed, data)),
});

/** Sheet 2.1: every field of the newer and the older shapes. */
export const DISCOVERY_FUNCTIONS: readonly [string, BuiltIn][] = [
  ['engine::functions::list', lists(functions)],
  ['engine::functions::info', { run: functionsInfo }],
  ['engine::workers::list', lists(workers)],
  ['engine::workers::info', { run: workersInfo }],
  ['engine::triggers::list', lists(triggers)],
  ['engine::triggers::info', { run: typeInfo }],
  ['engine::trigger-types::list', lists(typesText('trigger_types'))],
  ['engine::registered-triggers::list', lists(bindingsText('registered_triggers'))],
  ['engine::registered-triggers::info', { run: bindingInfo }],
];
