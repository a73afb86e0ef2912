import { z } from 'zod';
import {
  ancestorsOf,
  childrenOf,
  dependenciesAmong,
  dependentsAmong,
  descendantsOf,
  partsByReadiness,
} from '@/lib/bus/collab/graph';
import { listShared, publishShared, requireShared, type SharedIntent } from '@/lib/bus/collab/shared-intent';
import { calledAs } from '@/lib/bus/context';
import { depend, undepend } from '@/lib/bus/graph/dependency';
import { parseId } from '@/lib/shape/id';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { statusOf } from '@/lib/shape/status';
import type { C } from './auth';
import { listResponse } from './page';
import { PageCursors } from './page-cursors';
import { expectedVersion, json, page, parse, readBody } from './request';
import type { Route } from './route';
import { status, whereStatus } from './status';
import { CREATE_TEXTS, createBody, fromIntent, toPublish, versionOf } from './translate';

const cursors = new PageCursors();

/** An intent as it is now, with its version as its ETag. */
export async function answerIntent(c: C, id: string): Promise<Response> {
  const shared = await requireShared(c.get('ctx'), 'openintent', id);
  const response = json(fromIntent(shared));
  response.headers.set('etag', `"${versionOf(shared.intent)}"`);
  return response;
}

async function create(c: C, parent?: string): Promise<Response> {
  const { intent, parts } = toPublish(readBody(c, createBody, CREATE_TEXTS), parent);
  const made = await publishShared(c.get('ctx'), intent, parts);
  return answerIntent(c, made.intent.id);
}

async function list(c: C): Promise<Response> {
  const query = parse(page.extend({ status: status.optional() }), c.req.query());
  const filter = { protocol: 'openintent' as const, ...(query.status && whereStatus(query.status)) };
  const { offset, limit } = query;
  const { actor } = c.get('ctx');
  const walk = JSON.stringify(['intents', actor.id, calledAs(actor), query.status]);
  const after = cursors.find(walk, offset);
  const wanted = { limit, offset: after === undefined ? offset : 0, after, bytes: PAGE_BYTES };
  const { intents, more } = await listShared(c.get('ctx'), filter, wanted);
  const last = intents.at(-1)?.intent.id;
  if (last !== undefined) cursors.note(walk, { offset, limit, count: intents.length, last });
  return listResponse('intents', intents.map(fromIntent), { from: offset, hasMore: more, isWhole: true });
}

type Related = (c: C, shared: SharedIntent) => Promise<readonly SharedIntent[]>;

/** GET /intents/{id}/<name>: the related intents under their name, from `offset` on. */
const related = (name: string, find: Related): Route => [
  'GET',
  `/intents/:id/${name}`,
  async (c) => {
    const { offset } = parse(z.object({ offset: page.shape.offset }), c.req.query());
    const found = await find(c, c.get('shared'));
    return listResponse(name, found.slice(offset).map(fromIntent), { from: offset });
  },
];

const idOf = (shared: SharedIntent) => shared.intent.id;
const statusIn = ({ intent }: SharedIntent) => statusOf('openintent', intent.phase, intent.phase_reason);

/** Everything below an intent, as nodes and edges. */
async function graph(c: C): Promise<Response> {
  const root = c.get('shared');
  const nodes = [root, ...(await descendantsOf(c.get('ctx'), idOf(root)))];
  const byStatus: Record<string, number> = {};
  for (const node of nodes) byStatus[statusIn(node)] = (byStatus[statusIn(node)] ?? 0) + 1;
  const parents = nodes.flatMap(({ intent }) =>
    intent.parent_id === null || intent.id === idOf(root)
      ? []
      : [{ from: intent.parent_id, to: intent.id, type: 'parent' }],
  );
  const needs = nodes.flatMap(({ intent, dependsOn }) =>
    dependsOn.map((one) => ({ from: one, to: intent.id, type: 'dependency' })),
  );
  return c.json({
    root_id: idOf(root),
    nodes: nodes.map((node) => ({
      id: idOf(node),
      title: node.intent.goal,
      status: statusIn(node),
      parent_id: node.intent.parent_id,
      parent_intent_id: node.intent.parent_id,
      depends_on: node.dependsOn,
    })),
    edges: [...parents, ...needs],
    aggregate_status: {
      total: nodes.length,
      by_status: byStatus,
      completion_percentage: Math.round((100 * (byStatus.completed ?? 0)) / nodes.length),
    },
  });
}

async function addDependency(c: C): Promise<Response> {
  const { value } = readBody(c, z.object({ dependency_id: z.string() }));
  const id = idOf(c.get('shared'));
  await depend(c.get('ctx'), { id, dependsOnId: value.dependency_id, expected: expectedVersion(c) });
  return answerIntent(c, id);
}

async function removeDependency(c: C): Promise<Response> {
  const id = idOf(c.get('shared'));
  const dependsOnId = parseId(c.req.param('dependency') ?? '') ?? '';
  await undepend(c.get('ctx'), { id, dependsOnId, expected: expectedVersion(c) });
  return answerIntent(c, id);
}

/** Intents and their graph (RFC-0001, RFC-0002). */
export const intentRoutes: readonly Route[] = [
  ['POST', '/intents', (c) => create(c)],
  ['GET', '/intents', list],
  ['GET', '/intents/:id', (c) => answerIntent(c, idOf(c.get('shared')))],
  ['POST', '/intents/:id/children', (c) => create(c, idOf(c.get('shared')))],
  related('children', (c, shared) => childrenOf(c.get('ctx'), idOf(shared))),
  related('descendants', (c, shared) => descendantsOf(c.get('ctx'), idOf(shared))),
  related('ancestors', (c, shared) => ancestorsOf(c.get('ctx'), shared.intent)),
  related('dependencies', (c, shared) => dependenciesAmong(c.get('ctx'), idOf(shared))),
  related('dependents', (c, shared) => dependentsAmong(c.get('ctx'), idOf(shared))),
  related('ready', async (c, shared) => (await partsByReadiness(c.get('ctx'), idOf(shared))).ready),
  related('blocked', async (c, shared) => (await partsByReadiness(c.get('ctx'), idOf(shared))).blocked),
  ['GET', '/intents/:id/graph', graph],
  ['POST', '/intents/:id/dependencies', addDependency],
  ['DELETE', '/intents/:id/dependencies/:dependency', removeDependency],
];
