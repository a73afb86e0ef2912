import type { APIRequestContext } from '@playwright/test';

/** The Intent Bus wire, for tests that need something to look at. */
export class Bus {
  constructor(
    private readonly request: APIRequestContext,
    private readonly key = process.env.E2E_API_KEY ?? '',
  ) {}

  async publish(goal: string, payload: object | string = {}, more: object = {}): Promise<string> {
    // A payload given as text goes out as it is, so that a test can send what JavaScript can't hold.
    const body = JSON.stringify({ goal, ...more, payload: '@' }).replace(
      '"@"',
      typeof payload === 'string' ? payload : JSON.stringify(payload),
    );
    return (await this.#post('intent', body)).id;
  }

  async claim(goal: string, worker: string): Promise<{ id: string; claim_token: string }> {
    return this.#post(`claim?goal=${encodeURIComponent(goal)}`, '', { 'X-Worker-ID': worker });
  }

  async fulfil(claim: { id: string; claim_token: string }, result: object): Promise<void> {
    await this.#post(`fulfill/${claim.id}`, JSON.stringify({ claim_token: claim.claim_token, result }));
  }

  async fail(claim: { id: string; claim_token: string }, error: string): Promise<void> {
    await this.#post(`fail/${claim.id}`, JSON.stringify({ claim_token: claim.claim_token, error }));
  }

  async #post(path: string, data: string, headers: Record<string, string> = {}) {
    const response = await this.request.post(`/intent-bus/${path}`, {
      data,
      headers: { 'X-API-KEY': this.key, 'Content-Type': 'application/json', ...headers },
    });
    if (!response.ok())
      throw new Error(`${path} was answered ${response.status()}: ${await response.text()}`);
    return response.json();
  }
}
