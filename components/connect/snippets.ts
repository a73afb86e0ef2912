/** Stands in the snippets until a key is made. */
export const PLACEHOLDER_KEY = 'ik_…';

/** What to paste into a Python shell: publish, then claim and fulfil what was published. */
export function pythonSnippet(origin: string, key: string): string {
  return [
    'from intent_bus import IntentClient',
    `bus = IntentClient(base_url="${origin}/intent-bus", api_key="${key}")`,
    'bus.publish("hello", {"message": "It works"})',
    '',
    '# and as the worker:',
    'job = bus.claim("hello")',
    'bus.fulfill(job["id"], job["claim_token"])  # up to version 1.2: bus.fulfill(job["id"])',
  ].join('\n');
}

/** The same for a shell that has only curl. */
export function curlSnippet(origin: string, key: string): string {
  return [
    `BUS=${origin}/intent-bus`,
    `KEY=${key}`,
    `curl -X POST $BUS/intent -H "X-API-KEY: $KEY" -d '{"goal":"hello","payload":{"message":"It works"}}'`,
    'curl -X POST "$BUS/claim?goal=hello" -H "X-API-KEY: $KEY"',
    'curl -X POST $BUS/fulfill/ID -H "X-API-KEY: $KEY"',
  ].join('\n');
}
