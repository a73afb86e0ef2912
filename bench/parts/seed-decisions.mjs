import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Database } from './sqlite.mjs';

const DAYS = 60;
const BATCH = 20_000;

const RULE = `
  insert into rules (workspace_id, id, name, enabled, priority, body, created_by, created_at, updated_by, updated_at)
  values (:workspace, :id, :name, 1, 100, :body, 'seed', :now, 'seed', :now)`;

const SHAPED = `
  with recursive steps (n) as (select cast(:first as integer) union all select n + 1 from steps where n + 1 < :end),
  drawn as materialized (
    select n, :from + cast(n * :step as integer) as at, abs(random()) % 1000 as p, abs(random()) % 600000 as t from steps)`;

const INTENTS = `${SHAPED}
  insert into intents (workspace_id, id, protocol, namespace, goal, phase, phase_reason, priority, visibility,
    publisher_id, publisher_name, run_at, attempts, max_attempts, backoff_base_ms, created_at, updated_at,
    finished_at, revision, head, payload_version, payload_hash, payload_head, result_type, payload)
  select :workspace, printf('%08x-%04x-7000-8000-%012x', at >> 16, at & 65535, n),
    case n % 10 when 0 then 'axme' when 1 then 'openintent' else 'intent-bus' end, 'default', 'goal-' || (n % 40),
    case when p < 800 then 'succeeded' when p < 850 then 'failed' else 'canceled' end,
    case when p < 800 then 'fulfilled' when p < 850 then 'error' else 'rejected' end, 100, 'private', 'publisher',
    'seed', at, 1, 3, 5000, at, at + 900, at + 900, 3, hex(randomblob(32)), 1, hex(randomblob(32)), '{"n":1}',
    'json', '{"n":1}'
  from drawn`;

const APPROVALS = `${SHAPED}
  insert into approvals (workspace_id, id, intent_id, kind, state, question, terms, rule_id, asked_by, asked_by_id,
    asked_at, outcome, comment, decided_by_id, decided_by_name, decided_at, undone)
  select :workspace, printf('%08x-%04x-7001-8000-%012x', at >> 16, at & 65535, n),
    printf('%08x-%04x-7000-8000-%012x', at >> 16, at & 65535, n), 'decision',
    case when p % 50 = 0 then 'expired' else 'decided' end,
    replace(:question, '@', 'Step ' || n), replace(:terms, '@', n % 5), 'rule-' || (n % 5), 'seed', 'publisher',
    at, case when p % 50 = 0 then null when p % 7 = 0 then 'rejected' else 'approved' end,
    case when p % 7 = 0 then 'Not today.' end, 'user-' || (n % 9), 'Member ' || (n % 9),
    at + 2000 + t, case when p % 97 = 0 then 1 else 0 end
  from drawn`;

const question = JSON.stringify({
  title: '@',
  outcomes: ['approved', 'rejected'],
  leadsTo: { approved: 'release', rejected: 'cancel' },
  otherwise: 'nothing',
  ifExpired: 'cancel',
});
const terms = JSON.stringify({
  needed: 1,
  byRequester: false,
  byKey: false,
  risk: 'medium',
  onTimeout: { do: 'expire' },
  rule: { id: 'rule-@', name: 'Rule @' },
});

function open(folder) {
  const db = new Database(path.join(folder, 'interchange.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -262144');
  const workspace = db.prepare(`select id from workspaces where slug = 'default'`).all([])[0].id;
  return { db, workspace };
}

/** Puts a rule that holds a glob of goals into the store of a stopped server. */
export function seedRule(folder, goal, hold = {}) {
  const { db, workspace } = open(folder);
  const body = JSON.stringify({ match: { goal }, effect: 'hold', hold });
  db.prepare(RULE).run({ workspace, id: randomUUID(), name: `Holds ${goal}`, body, now: Date.now() });
  db.close();
}

/** Writes settled questions with their intents straight into the store of a stopped server, past any verb. */
export function seedDecisions(folder, total) {
  const { db, workspace } = open(folder);
  const span = DAYS * 24 * 3_600_000;
  const given = { workspace, from: Date.now() - span - 3_600_000, step: span / total };
  for (let first = 0; first < total; first += BATCH) {
    const piece = { ...given, first, end: Math.min(first + BATCH, total) };
    db.prepare(INTENTS).run(piece);
    db.prepare(APPROVALS).run({ ...piece, question, terms });
  }
  db.exec('pragma wal_checkpoint(truncate)');
  db.close();
}
