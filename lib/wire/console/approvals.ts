import type { Hono } from 'hono';
import { readApproval } from '@/lib/bus/inbox/approval-record';
import { decisionMetrics } from '@/lib/bus/inbox/decision-metrics';
import { listDecisions } from '@/lib/bus/inbox/decisions';
import { findInInbox } from '@/lib/bus/inbox/find';
import { countInbox, listInbox, pickInbox } from '@/lib/bus/inbox/inbox';
import { listReviewers } from '@/lib/bus/inbox/reviewers';
import { listRules } from '@/lib/bus/rule/rule';
import { simulateRule } from '@/lib/bus/rule/simulate';
import { metricsDays } from '@/lib/shape/decision';
import { BODY_BYTES } from '@/lib/wire/limits';
import type { ConsoleEnv } from './auth';
import { filterIn, serveExports } from './exports';
import { readJson } from './json-body';
import { countIn } from './query';

/** What is asked, what was decided, and the rules that ask. */
export function serveApprovals(app: Hono<ConsoleEnv>): void {
  app.get('/inbox', async (c) => {
    const { view, cursor } = c.req.query();
    return c.json(await listInbox(c.get('ctx'), view === 'mine' ? 'mine' : 'pending', cursor || undefined));
  });
  app.get('/inbox/counts', async (c) => c.json(await countInbox(c.get('ctx'))));
  app.get('/inbox/found', async (c) => c.json(await findInInbox(c.get('ctx'), c.req.query('text') ?? '')));
  app.get('/inbox/some', async (c) => {
    const ids = (c.req.query('ids') ?? '').split(',');
    return c.json({ items: await pickInbox(c.get('ctx'), ids), next: null });
  });
  app.get('/approvals/:id', async (c) => c.json(await readApproval(c.get('ctx'), c.req.param('id'))));
  app.get('/rules', async (c) => c.json({ rules: await listRules(c.get('ctx')) }));
  // A read that no URL could carry.
  app.post('/rules/simulate', async (c) => {
    const draft = await readJson(c.req.raw, BODY_BYTES.ruleDraft);
    return c.json(await simulateRule(c.get('ctx'), draft));
  });
  app.get('/decisions', async (c) => {
    const { cursor, limit, ...query } = c.req.query();
    const page = { cursor: cursor || undefined, limit: countIn(limit) };
    return c.json(await listDecisions(c.get('ctx'), filterIn(query), page));
  });
  app.get('/decisions/metrics', async (c) => {
    const { data: days = 30 } = metricsDays.safeParse(Number(c.req.query('days')));
    return c.json(await decisionMetrics(c.get('ctx'), { days }));
  });
  serveExports(app);
  app.get('/reviewers', async (c) => c.json(await listReviewers(c.get('ctx'))));
}
