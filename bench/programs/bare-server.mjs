// The yardstick of `cycles`: node:http and SQLite with nothing between, doing the same three transactions.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import { Database } from '../parts/sqlite.mjs';

const SCHEMA = `
  pragma journal_mode = wal; pragma synchronous = normal;
  create table intents (id text primary key, goal text not null, payload text not null, phase text not null,
    created_at integer not null, claimed_at integer, finished_at integer);
  create index on_offer on intents (goal, created_at, id) where phase = 'queued';`;
const INSERT = `insert into intents (id, goal, payload, phase, created_at) values (?, ?, ?, 'queued', ?)`;
const TAKE = `update intents set phase = 'running', claimed_at = ? where id = (select id from intents
  where phase = 'queued' and goal = ? order by created_at, id limit 1) returning id, goal, payload`;
const FINISH = `update intents set phase = 'succeeded', finished_at = ? where id = ? and phase = 'running'`;

function serve({ folder }) {
  const db = new Database(path.join(folder, 'bare.db'));
  db.exec(SCHEMA);
  const [insert, take, finish] = [INSERT, TAKE, FINISH].map((text) => db.prepare(text));

  const publish = (body) => {
    const { goal, payload } = JSON.parse(body);
    const id = randomUUID();
    insert.run([id, goal, JSON.stringify(payload), Date.now()]);
    return [201, { id, status: 'published' }];
  };
  const claim = (url) => {
    const [row] = take.all([Date.now(), decodeURIComponent(url.slice('/claim?goal='.length))]);
    return row ? [200, { ...row, payload: JSON.parse(row.payload) }] : [204];
  };
  const fulfil = (url) => {
    const id = url.slice('/fulfill/'.length);
    const { changes } = finish.run([Date.now(), id]);
    return changes === 1 ? [200, { ok: true, id }] : [404, {}];
  };
  const answer = ({ url }, body) => {
    if (url === '/intent') return publish(body);
    return url.startsWith('/claim') ? claim(url) : fulfil(url);
  };

  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    req.on('end', () => {
      const [status, value] = answer(req, body);
      if (!value) return res.writeHead(status).end();
      const text = JSON.stringify(value);
      res.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      res.end(text);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

process.once('disconnect', () => process.exit());
serve(JSON.parse(process.argv[2]));
