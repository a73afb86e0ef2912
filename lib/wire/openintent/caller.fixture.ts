import type { TestWire } from '@/lib/wire/wire.fixture';

/** Calls the OpenIntent wire as the SDK does, as agent-a with `defaultSecret` unless told otherwise. */
export function callerOf(t: TestWire, defaultSecret: () => string) {
  async function call(
    method: string,
    path: string,
    body?: unknown,
    more: {
      version?: number | string;
      agent?: string;
      secret?: string;
      headers?: Record<string, string>;
    } = {},
  ) {
    const response = await fetch(`${t.url}/openintent/api/v1${path}`, {
      method,
      headers: {
        'X-API-Key': more.secret ?? defaultSecret(),
        'X-Agent-ID': more.agent ?? 'agent-a',
        'Content-Type': 'application/json',
        ...(more.version !== undefined && { 'If-Match': String(more.version) }),
        ...more.headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  }
  const create = async (fields: object = {}) =>
    (await call('POST', '/intents', { title: 'T', ...fields })).json;
  const patch = (id: string, version: number, state: Record<string, unknown>, more: object = {}) => {
    const patches = Object.entries(state).map(([path, value]) => ({ op: 'set', path, value }));
    return call('POST', `/intents/${id}/state`, { patches }, { version, ...more });
  };
  const set = (id: string, version: number, status: string, reason?: string) =>
    call('POST', `/intents/${id}/status`, { status, reason }, { version });
  return { call, create, patch, set };
}
