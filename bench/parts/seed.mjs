import path from 'node:path';
import { Database } from './sqlite.mjs';

export const GOALS = 40;
const DAYS = 28;
const BATCH = 50_000;

/** Spread evenly over the last weeks. What is drawn is materialized, else SQLite draws anew for each use of it. */
const ROWS = `
  with recursive steps (n) as (select :first union all select n + 1 from steps where n + 1 < :end),
  drawn as materialized (
    select n, :from + cast(n * :step as integer) as at, abs(random()) % 1000 as p, random() as g, random() as r
    from steps),
  shaped as materialized (
    select at,
      printf('%08x-%04x-7%03x-%04x-%012x', at >> 16, at & 65535, r & 4095, 32768 | (r >> 12 & 16383),
        random() & 281474976710655) as id,
      -- A few goals are busy and most are not: the square of an even draw.
      'goal-' || cast(:goals * (abs(g) % 1000 / 1000.0) * (abs(g) / 1000 % 1000 / 1000.0) as integer) as goal,
      case when p < 925 then 'succeeded' when p < 965 then 'failed' when p < 975 then 'canceled'
        when p < 990 then 'queued' when p < 995 then 'running' else 'waiting' end as phase
    from drawn)
  insert into intents (workspace_id, id, protocol, namespace, goal, phase, phase_reason, priority, visibility,
    publisher_id, publisher_name, run_at, attempts, max_attempts, backoff_base_ms, worker_name, claimed_at,
    claim_expires_at, error, created_at, updated_at, finished_at, revision, head, payload_version, payload_hash,
    payload_head, result_type, result, payload)
  select :workspace, id, 'intent-bus', 'default', goal, phase,
    case phase when 'succeeded' then 'fulfilled' when 'failed' then 'error' when 'queued' then 'published'
      when 'running' then 'claimed' when 'waiting' then 'held' else 'canceled' end,
    100, 'private', 'publisher', 'seed', at, 1, 3, 5000, 'worker-' || (at % 7), at + 20,
    case phase when 'running' then :now + 3600000 end, case phase when 'failed' then 'It broke.' end, at, at + 900,
    case when phase in ('succeeded', 'failed', 'canceled') then at + 900 end, 3, hex(randomblob(32)), 1,
    hex(randomblob(32)), '{"order":1,"to":"someone"}', 'json', null, '{"order":1,"to":"someone"}'
  from shaped`;

/** Writes intents straight into the store of a stopped server, past any verb. */
export function seedIntents(folder, total) {
  const db = new Database(path.join(folder, 'interchange.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -262144');
  const workspace = db.prepare(`select id from workspaces where slug = 'default'`).all([])[0].id;
  const now = Date.now();
  const span = DAYS * 24 * 3_600_000;
  const given = { workspace, now, from: now - span, step: span / total, goals: GOALS };
  const insert = db.prepare(ROWS);
  for (let first = 0; first < total; first += BATCH) {
    insert.run({ ...given, first, end: Math.min(first + BATCH, total) });
  }
  db.exec('pragma wal_checkpoint(truncate)');
  db.close();
}
