import { z } from 'zod';
import { calledAs } from '@/lib/bus/context';
import { deleteById, getById, updateById } from '@/lib/bus/kv/by-id';
import { tagsOf } from '@/lib/bus/kv/entry';
import { listAcross } from '@/lib/bus/kv/list-across';
import { setValue, VersionConflict } from '@/lib/bus/kv/set';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { agentId } from '@/lib/wire/openintent/agent-record';
import type { C } from '@/lib/wire/openintent/auth';
import { WireError } from '@/lib/wire/openintent/errors';
import { listResponse } from '@/lib/wire/openintent/page';
import { PageCursors } from '@/lib/wire/openintent/page-cursors';
import { eventPage, json, matchedVersion, objectText, parse, readBody } from '@/lib/wire/openintent/request';
import type { Route } from '@/lib/wire/openintent/route';
import {
  fromMemory,
  keptOf,
  memoryType,
  priority,
  scopeOf,
  sensitivity,
  toMeta,
  toNamespace,
} from './translate';
import { readTtl } from './ttl';

const cursors = new PageCursors();

const SCOPE_LENGTH = 4_000;

const ttl = z
  .union([z.string().max(100), z.number()])
  .transform(String)
  .refine((text) => readTtl(text) !== undefined, 'is not a time to live, such as "PT1H", "3600" or "1h"');

/** What one can say of a memory when it is made and later. Null is as if it were left out. */
const changes = z.object({
  tags: z.array(z.string()).nullish(),
  pinned: z.boolean().nullish(),
  priority: priority.nullish(),
  ttl: ttl.nullish(),
});

const createBody = changes.extend({
  agent_id: agentId,
  namespace: z.string().min(1).max(255),
  key: z.string(),
  value: z.string('is required: an object').refine((text) => text.startsWith('{'), 'is not an object'),
  memory_type: memoryType.default('working'),
  scope: objectText.max(SCOPE_LENGTH, `is longer than ${SCOPE_LENGTH} characters`).optional(),
  sensitivity: sensitivity.nullish(),
  curated_by: z.string().max(255).nullish(),
});

const answer = (row: Parameters<typeof fromMemory>[0]): Response => {
  const response = json(fromMemory(row));
  response.headers.set('etag', `"${row.version}"`);
  return response;
};

/** A second memory at a key would hide the first: it is refused, and says which one to update. */
async function create(c: C): Promise<Response> {
  const { value: said } = readBody(c, createBody, ['value', 'scope']);
  const kept = {
    memory_type: said.memory_type,
    pinned: said.pinned ?? false,
    priority: said.priority ?? 'normal',
    sensitivity: said.sensitivity ?? null,
    curated_by: said.curated_by ?? null,
    ttl: said.ttl || null,
  };
  try {
    const row = await setValue(c.get('ctx'), {
      namespace: toNamespace(said.agent_id, said.namespace),
      key: said.key,
      value: said.value,
      contentType: 'json',
      tags: said.tags ?? [],
      meta: toMeta(kept, said.scope ?? 'null'),
      ttlSeconds: readTtl(said.ttl ?? '') ?? null,
      protocol: 'openintent',
      expected: 'absent',
    });
    return answer(row);
  } catch (error) {
    if (!(error instanceof VersionConflict) || !error.found) throw error;
    const { id, version } = error.found;
    const message = `This agent has a memory at this key already. Update it: ${id}, version ${version}.`;
    throw new WireError(409, message, { current_version: version });
  }
}

const named = (c: C) => ({ id: c.req.param('entry') ?? '', protocol: 'openintent' as const });

async function update(c: C): Promise<Response> {
  const expected = matchedVersion(c, 428);
  const { value: said } = readBody(c, changes.extend({ value: objectText.optional() }), ['value']);
  const row = await updateById(c.get('ctx'), { ...named(c), expected }, (before) => {
    const kept = keptOf(before);
    const meta = {
      ...kept,
      pinned: said.pinned ?? kept.pinned,
      priority: said.priority ?? kept.priority,
      ttl: (said.ttl ?? kept.ttl) || null,
    };
    const { tags, value } = said;
    return {
      meta: toMeta(meta, scopeOf(before)),
      ...(value !== undefined && value !== 'null' && { value, contentType: 'json' as const }),
      ...(tags && { tags }),
      ...(typeof said.ttl === 'string' && { ttlSeconds: readTtl(said.ttl) ?? null }),
    };
  });
  return answer(row);
}

async function remove(c: C): Promise<Response> {
  const expected = c.req.header('if-match') === undefined ? undefined : matchedVersion(c);
  await deleteById(c.get('ctx'), { ...named(c), expected });
  return c.json({ status: 'deleted', entry_id: named(c).id });
}

const query = eventPage.extend({
  namespace: z.string().optional(),
  memory_type: memoryType.optional(),
  tags: z
    .string()
    .transform((text) => text.split(',').filter((tag) => tag !== ''))
    .default([]),
});

/** The last memory of a page, as the cursors keep it: no name has this character. */
const BETWEEN = '\0';
const toPlace = (text: string) => {
  const [namespace = '', key = ''] = text.split(BETWEEN);
  return { namespace, key };
};

/** An agent's memories by namespace and key: those of a type, with every one of some tags. */
async function list(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const agent = c.req.param('agent') ?? '';
  const { offset, limit, namespace, memory_type: type, tags } = parse(query, c.req.query());
  const { actor } = ctx;
  const walk = JSON.stringify(['memory', actor.id, calledAs(actor), agent, namespace, type, tags]);
  const cursor = cursors.find(walk, offset);
  const after = cursor === undefined ? undefined : toPlace(cursor);
  const { rows, last, more } = await listAcross(
    ctx,
    namespace ? { namespace: toNamespace(agent, namespace) } : { within: toNamespace(agent, '') },
    { after, offset: after ? 0 : offset, limit, bytes: PAGE_BYTES },
    (row) =>
      (type === undefined || keptOf(row).memory_type === type) &&
      (tags.length === 0 || tags.every((tag) => tagsOf(row).includes(tag))),
  );
  if (last) {
    const end = `${last.namespace}${BETWEEN}${last.key}`;
    cursors.note(walk, { offset, limit, count: rows.length, last: end });
  }
  return listResponse(null, rows.map(fromMemory), { from: offset, hasMore: more, isWhole: true });
}

/** Not the parts of RFC-0015 that have a path of their own. */
const ENTRY = '/memory/:entry{(?!(?:batch|namespaces)$)[^/]+}';

/** What agents remember (RFC-0015), in the KV. Whose it is, is what the agent says: the workspace's keys read it all. */
export const memoryRoutes: readonly Route[] = [
  ['POST', '/memory', create],
  ['GET', ENTRY, async (c) => answer(await getById(c.get('ctx'), named(c).id))],
  ['PATCH', ENTRY, update],
  ['DELETE', ENTRY, remove],
  ['GET', '/agents/:agent{.+}/memory', list],
];
