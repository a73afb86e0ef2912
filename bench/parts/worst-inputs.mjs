// The worst small input of each door: what one request or frame within the limits can cost everybody else.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { callAction } from './action.mjs';

const MIB = 1024 * 1024;
const saveRule = { name: 'saveRuleAction', folder: 'rules', page: '/default/rules' };
const SOON_MS = 400;

const open = (url, options) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, ...options });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends a frame on a socket of its own and leaves it some time to do harm. */
async function frame(url, options, data) {
  const socket = await open(url, options).catch(() => null);
  if (!socket) return 'refused';
  socket.on('error', () => {});
  socket.send(data);
  await pause(SOON_MS);
  socket.terminate();
  return 'sent';
}

const nested = (levels, inner) => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;
const long = (length) => JSON.stringify('x'.repeat(length));
const ones = (length) =>
  `[${Array(Math.floor(length / 2))
    .fill('1')
    .join(',')}]`;
const objects = (length) => `[${'{},'.repeat(Math.floor(length / 3) - 1)}{}]`;
const names = (count) => `{${Array.from({ length: count }, (_, n) => `"k${n}":0`).join(',')}}`;

/**
 * Every input: what it is called and how it is sent. What has to be there before is made by `before`, whose
 * answer `send` is given, and is not measured.
 */
export function worstInputs({ url, apiKey, cookie }) {
  const post = async (path, body, headers = {}) => {
    const response = await fetch(url + path, { method: 'POST', redirect: 'manual', body, headers });
    return { status: response.status, text: await response.text() };
  };
  const keyed = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const wire = (path, body, more) => post(path, body, { ...keyed, ...more });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const page = { origin: url, 'content-type': 'text/plain;charset=UTF-8', 'next-action': 'f'.repeat(42) };
  const socket = url.replace('http', 'ws');
  const shared = async (body) => JSON.parse((await wire('/openintent/api/v1/intents', body)).text).id;
  const call = (functionId, data) =>
    JSON.stringify({ type: 'invokefunction', invocation_id: '1', function_id: functionId, data });
  return [
    { name: 'sign-in: a form of 16 MB', send: () => post('/api/auth/signin/x', 'a=&'.repeat(5 * MIB), form) },
    { name: 'setup: a Server Action of 1 MB', send: () => post('/setup', ones(MIB - 8), page) },
    {
      name: 'a page: a Server Action of 1 MB, signed in',
      send: () => post('/default/intents', `[${ones(MIB - 16)}]`, { ...page, cookie }),
    },
    {
      name: 'Intent Bus: 1 MB of numbers under an idempotency key',
      send: () =>
        wire('/intent-bus/intent', `{"goal":"stall","payload":${ones(MIB - 64)}}`, {
          'idempotency-key': 'stall',
        }),
    },
    {
      name: 'Intent Bus: 1 MB, 98 levels deep',
      send: () => wire('/intent-bus/intent', `{"goal":"stall","payload":${nested(98, long(MIB - 1_024))}}`),
    },
    {
      name: 'Intent Bus: 1 MB of small objects that a rule reads',
      before: () =>
        callAction({ url, cookie }, saveRule, {
          workspace: 'default',
          rule: {
            name: 'stall',
            enabled: true,
            effect: 'hold',
            match: { goal: 'read', conditions: [{ path: 'nothing', operator: '=', value: '1' }] },
          },
        }),
      send: () => wire('/intent-bus/intent', `{"goal":"read","payload":${objects(MIB - 64)}}`),
    },
    {
      name: 'OpenIntent: a question about 1 MB, 90 levels deep',
      before: () => shared(`{"title":"deep","constraints":${nested(90, objects(MIB - 2_048))}}`),
      send: (id) => wire(`/openintent/api/v1/intents/${id}/arbitrate`, '{"reason":"x"}'),
    },
    {
      name: 'OpenIntent: a list of large intents',
      before: async () => {
        for (let n = 0; n < 20; n++) await shared(`{"title":"p","description":${long(0.9 * MIB)}}`);
      },
      send: async () => {
        const response = await fetch(`${url}/openintent/api/v1/intents?limit=1000`, { headers: keyed });
        return response.text();
      },
    },
    {
      name: 'OpenIntent: many patches of a large state',
      before: () => shared(`{"title":"state","state":${names(19_990)}}`),
      send: (id) => {
        const patches = Array.from({ length: 1_000 }, (_, n) => ({ op: 'set', path: `k${n}`, value: n }));
        return wire(`/openintent/api/v1/intents/${id}/state`, JSON.stringify({ patches }), {
          'if-match': '1',
        });
      },
    },
    {
      name: 'AXME: 380 KB under an idempotency key',
      send: () => {
        const body = `{"intent_type":"a.b.v1","to_agent":"agent://z/x","payload":{"a":${ones(120 * 1024)}}}`;
        return wire('/axme/v1/intents', body, { 'idempotency-key': 'stall' });
      },
    },
    {
      name: 'a rule tried on a payload that almost fits its globs',
      before: () => wire('/intent-bus/intent', `{"goal":"stall","payload":{"a":"${'a'.repeat(500_000)}b"}}`),
      send: () => {
        const value = `*${'a'.repeat(480)}b`;
        const conditions = Array(20).fill({ path: 'a', operator: 'matches', value });
        const draft = JSON.stringify({ match: { goal: 'stall', conditions }, last: 1 });
        return post('/api/console/default/rules/simulate', draft, { cookie, origin: url });
      },
    },
    {
      name: 'iii: telemetry of 1 MB without a key',
      send: () => frame(`${socket}/iii/otel`, {}, Buffer.from(`MTRC{"resourceMetrics":${ones(MIB - 64)}}`)),
    },
    {
      name: 'iii: a frame of 2 MB',
      send: () => frame(`${socket}/iii/${apiKey}`, {}, call('nobody::has', JSON.parse(ones(2 * MIB - 512)))),
    },
    {
      name: 'iii: a frame of 4 MB, which is refused',
      send: () => frame(`${socket}/iii/${apiKey}`, {}, call('nobody::has', JSON.parse(ones(4 * MIB - 512)))),
    },
    {
      name: 'iii: many steps on a large value',
      before: () =>
        frame(
          `${socket}/iii/${apiKey}`,
          {},
          call('state::set', { scope: 'stall', key: 'k', value: JSON.parse(names(20_000)) }),
        ),
      send: () => {
        const ops = Array.from({ length: 1_000 }, () => ({ type: 'increment', path: 'n', by: 1 }));
        return frame(`${socket}/iii/${apiKey}`, {}, call('state::update', { scope: 'stall', key: 'k', ops }));
      },
    },
  ];
}
