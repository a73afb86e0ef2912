import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

/** Members that a JavaScript number or a plain object would change. */
const ODD = '"big":9007199254740993,"minus":-0,"far":1e400,"__proto__":{"a":1.0},"twice":{"x":1,"x":2}';

const post = async (path: string, body: string) => {
  const answer = await the.call('POST', path, body);
  expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String)]);
  return answer.text;
};
const textOf = async (id: string) => (await the.call('GET', `/v1/intents/${id}`)).text;
const eventsOf = async (id: string) => (await the.call('GET', `/v1/intents/${id}/events`)).text;
const threadOf = async (id: string) => (await the.call('GET', `/v1/inbox/${id}`)).text;

describe('what a client sent comes back to the letter', () => {
  test('an agent’s result, completed, failed and on its way', async () => {
    const [done, failed, going] = [await the.create(), await the.create(), await the.create()];
    expect(await post(`/v1/intents/${done}/resume`, `{"action":"complete",${ODD}}`)).toContain(
      `"result":{${ODD}}`,
    );
    expect(await post(`/v1/intents/${failed}/resume`, `{"action":"fail",${ODD}}`)).toContain(
      `"error":{${ODD}}`,
    );
    const body = `{"approve_current_step":true,"reason":"half way",${ODD}}`;
    expect(await post(`/v1/intents/${going}/resume`, body)).toContain(`"result":{${ODD}}`);
    for (const id of [done, failed, going]) {
      expect(await textOf(id)).toContain(ODD);
      expect(await eventsOf(id)).toContain(ODD);
      expect(await threadOf(id)).toContain(ODD);
    }
  });

  test('what a person answers, beside the outcome and under data', async () => {
    const ask = () => the.create({ human_task: { title: 'Which?', task_type: 'provide_data' } });
    const [beside, under] = [await ask(), await ask()];
    const answer = `{"task_result":{"outcome":"provided",${ODD}}}`;
    expect(await post(`/v1/intents/${beside}/resume`, answer)).toContain(`"value":{${ODD}}`);
    const wrapped = `{"task_result":{"outcome":"provided","data":{${ODD}}}}`;
    expect(await post(`/v1/intents/${under}/resume`, wrapped)).toContain(`"value":{"data":{${ODD}}}`);
    for (const id of [beside, under]) expect(await eventsOf(id)).toContain(ODD);
  });

  test('controls, policy and grants, patched over one another', async () => {
    const id = await the.create();
    await post(`/v1/intents/${id}/controls`, `{"controls_patch":{"kept":1e0,${ODD}}}`);
    await post(`/v1/intents/${id}/controls`, '{"controls_patch":{"more":12345678901234567890}}');
    await post(`/v1/intents/${id}/policy`, `{"envelope_patch":{${ODD}},"grants_patch":{"x":{${ODD}}}}`);
    const text = await textOf(id);
    expect(text).toContain(`"controls":{"kept":1e0,${ODD},"more":12345678901234567890}`);
    expect(text).toContain(`"policy":{${ODD}}`);
    expect(text).toContain(`"grants":{"x":{${ODD}}}`);
    expect(await eventsOf(id)).toContain(`"controls_patch":{"kept":1e0,${ODD}}`);
    await post(`/v1/intents/${id}/controls`, '{"controls_patch":{"__proto__":null,"big":null}}');
    expect(await textOf(id)).toContain('"controls":{"kept":1e0,"minus":-0,');
  });

  test('the payload, the result and the error of a resolve', async () => {
    const sent = `{"intent_type":"a.b.v1","to_agent":"agent://a","payload":{${ODD}}}`;
    const make = async () => JSON.parse(await post('/v1/intents', sent)).intent_id;
    const [well, badly] = [await make(), await make()];
    await post(`/v1/intents/${well}/resolve`, `{"status":"COMPLETED","result":{${ODD}}}`);
    await post(`/v1/intents/${badly}/resolve`, `{"status":"FAILED","error":{${ODD}}}`);
    expect(await textOf(well)).toContain(`"payload":{${ODD}},"result":{${ODD}}`);
    expect(await textOf(badly)).toContain(`"error":{${ODD}}`);
  });
});

describe('under one idempotency key', () => {
  const make = (payload: string) =>
    `{"intent_type":"a.b.v1","to_agent":"agent://a","correlation_id":"7f3c0d9e-3c0a-4f3e-9a51-0d6f0a3a2b11","payload":${payload}}`;

  test.each([
    ['beyond 2^53', '{"n":9007199254740993}', '{"n":9007199254740992}'],
    ['beyond the largest double', '{"n":1e400}', '{"n":1e500}'],
    ['in the sign of zero', '{"n":-0}', '{"n":0}'],
    ['in a name of a prototype', '{"__proto__":{"a":1}}', '{}'],
    ['in a repeated name', '{"a":1,"a":2}', '{"a":2}'],
  ])('bodies that differ %s clash, and the same one is a repeat', async (name, one, other) => {
    const create = (payload: string) => the.call('POST', '/v1/intents', make(payload), the.keyed(name));
    const first = await create(one);
    expect(first.status).toBe(200);
    expect((await create(other)).status).toBe(409);
    expect((await create(one)).json).toEqual(first.json);
    const path = `/v1/intents/${first.json.intent_id}/controls`;
    const patch = (controls: string) =>
      the.call('POST', path, `{"controls_patch":${controls}}`, the.keyed(`c ${name}`));
    expect((await patch(one)).json.policy_generation).toBe(1);
    expect((await patch(other)).status).toBe(409);
    expect((await patch(one)).json.policy_generation).toBe(1);
  });

  test('the order of members and white space make no other request', async () => {
    const first = await the.call('POST', '/v1/intents', make('{"a":1,"b":2}'), the.keyed('order'));
    const again = await the.call('POST', '/v1/intents', make('{ "b": 2, "a": 1 }'), the.keyed('order'));
    expect([again.status, again.json]).toEqual([200, first.json]);
  });
});

describe('what is 0, false or empty is not what is left out', () => {
  test('a deadline at the beginning of time is refused as one that lies behind', async () => {
    const id = await the.create();
    for (const until of ['1970-01-01T00:00:00Z', '1969-12-31T23:00:00Z', '2001-01-01T00:00:00Z']) {
      const answer = await the.call(
        'POST',
        `/v1/intents/${id}/controls`,
        `{"controls_patch":{"expires_at":"${until}"}}`,
      );
      expect([until, answer.status]).toEqual([until, 422]);
    }
  });

  test('results, reasons and notes', async () => {
    for (const value of ['0', 'false', '""', 'null', '-0']) {
      const id = await the.create();
      const body = `{"action":"complete","value":${value}}`;
      expect(await post(`/v1/intents/${id}/resume`, body)).toContain(`"result":{"value":${value}}`);
    }
    const id = await the.create();
    await post(`/v1/intents/${id}/controls`, '{"controls_patch":{"x":0,"y":false,"z":""},"reason":""}');
    expect(await textOf(id)).toContain('"controls":{"x":0,"y":false,"z":""}');
    expect(await eventsOf(id)).toContain('"reason":""');
    await post(`/v1/inbox/${id}/delegate`, '{"note":""}');
    expect(await eventsOf(id)).toContain('"note":""');
  });

  test('a task whose answer has a comment of null is commented by the reason', async () => {
    const id = await the.create({ human_task: { title: 'Look', required_comment: true } });
    const answer = '{"task_result":{"outcome":"approved","comment":null},"reason":"because"}';
    expect(await post(`/v1/intents/${id}/resume`, answer)).toContain('"applied":true');
    expect(await eventsOf(id)).toContain('"comment":"because"');
  });
});
