import type { APIRequestContext } from '@playwright/test';

interface HumanTask {
  title: string;
  task_type?: string;
  description?: string;
  required_comment?: boolean;
  allowed_outcomes?: string[];
  form_schema?: object;
}

/** The other lines by plain HTTP, for tests that need something to look at. */
export class Lines {
  constructor(
    private readonly request: APIRequestContext,
    private readonly key = process.env.E2E_API_KEY ?? '',
  ) {}

  /** Sends an AXME intent; types are lower-case letters, digits and underscores. */
  async send(type: string, more: { human_task?: HumanTask; deadline_at?: string } = {}): Promise<string> {
    const body = { intent_type: type, to_agent: 'agent://acme/prod/billing', payload: { order: 7 }, ...more };
    return (await this.#post('/axme/v1/intents', body)).intent_id;
  }

  /** Answers what an AXME intent asks a human, as its agent does: at once. */
  async answer(id: string, outcome: string, comment?: string): Promise<void> {
    const task_result = { outcome, ...(comment && { comment }) };
    await this.#post(`/axme/v1/intents/${id}/resume`, { task_result });
  }

  /** What AXME says has become of an intent. */
  async read(
    id: string,
  ): Promise<{ status: string; result?: { outcome?: string; comment?: string; value?: unknown } }> {
    const response = await this.request.get(`/axme/v1/intents/${id}`, { headers: { 'X-API-Key': this.key } });
    return (await response.json()).intent;
  }

  async create(title: string, more: { state?: object; depends_on?: string[] } = {}): Promise<string> {
    return (await this.#openintent('/intents', { title, ...more })).id;
  }

  async createPart(parent: string, title: string, dependsOn: string[] = []): Promise<string> {
    return (await this.#openintent(`/intents/${parent}/children`, { title, depends_on: dependsOn })).id;
  }

  async setStatus(id: string, version: number, status: string): Promise<void> {
    await this.#openintent(`/intents/${id}/status`, { status }, version);
  }

  async setState(id: string, version: number, path: string, value: unknown): Promise<void> {
    await this.#openintent(`/intents/${id}/state`, { patches: [{ op: 'set', path, value }] }, version);
  }

  async lease(id: string, scope: string): Promise<void> {
    await this.#openintent(`/intents/${id}/leases`, { scope, duration_seconds: 600 });
  }

  async log(id: string, event_type: string, payload: object): Promise<void> {
    await this.#openintent(`/intents/${id}/events`, { event_type, payload });
  }

  /** Registers an OpenIntent agent. */
  async register(agent: string): Promise<void> {
    await this.#openintent('/agents/register', { agent_id: agent });
  }

  #openintent(path: string, body: object, version?: number) {
    return this.#post(`/openintent/api/v1${path}`, body, version ? { 'If-Match': String(version) } : {});
  }

  async #post(path: string, data: object, headers: Record<string, string> = {}) {
    const response = await this.request.post(path, {
      data,
      headers: { 'X-API-Key': this.key, 'X-Agent-ID': 'researcher', ...headers },
    });
    if (!response.ok())
      throw new Error(`${path} was answered ${response.status()}: ${await response.text()}`);
    return response.json();
  }
}
