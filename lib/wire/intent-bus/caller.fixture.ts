import type { TestWire } from '@/lib/wire/wire.fixture';

/** Calls the Intent Bus wire as a client without an SDK would, by `defaultSecret` unless told otherwise. */
export function callerOf(t: TestWire, defaultSecret: () => string) {
  async function call(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    secret = defaultSecret(),
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${t.url}/intent-bus${path}`, {
      method,
      headers: { 'X-API-KEY': secret, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const json = text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  }
  const publish = (fields: object, secret?: string, headers?: Record<string, string>) =>
    call('POST', '/intent', JSON.stringify({ payload: {}, ...fields }), secret, headers);
  return { call, publish };
}
