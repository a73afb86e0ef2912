import { randomUUID } from 'node:crypto';
import type { TestWire } from '@/lib/wire/wire.fixture';

/** Calls the AXME wire as a client without an SDK would, by `defaultSecret` unless told otherwise. */
export function callerOf(t: TestWire, defaultSecret: () => string) {
  async function call(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = { 'x-api-key': defaultSecret() },
  ) {
    const response = await fetch(`${t.url}/axme${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: type.includes('json') ? JSON.parse(text) : undefined,
    };
  }
  const keyed = (key: string) => ({ 'x-api-key': defaultSecret(), 'idempotency-key': key });
  const intent = (fields: object = {}) => ({
    intent_type: 'order.fulfillment.v1',
    correlation_id: randomUUID(),
    to_agent: 'agent://acme/ws/worker',
    payload: { order: 1 },
    ...fields,
  });
  const create = async (fields: object = {}): Promise<string> => {
    const { status, json, text } = await call('POST', '/v1/intents', intent(fields));
    if (status !== 200) throw new Error(`create was answered ${status}: ${text}`);
    return json.intent_id;
  };
  const show = async (id: string) => (await call('GET', `/v1/intents/${id}`)).json.intent;
  const events = async (id: string, since = 0) =>
    (await call('GET', `/v1/intents/${id}/events?since=${since}`)).json.events;
  return { call, keyed, intent, create, show, events };
}
