import { z } from 'zod';
import { askJson, type HttpPlace } from './json-http';

const intent = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  status: z.string(),
  state: z.record(z.string(), z.unknown()),
});
export type SharedWork = z.infer<typeof intent>;

const listed = z.object({ intents: z.array(intent) });
const parts = z.object({ children: z.array(intent) });
const leased = z.object({ id: z.string() });
const memories = z.array(z.object({ id: z.string(), key: z.string(), version: z.int() }));

export interface Draft {
  readonly title: string;
  readonly description?: string;
  readonly state?: object;
  readonly dependsOn?: readonly string[];
}

export type Status = 'active' | 'completed' | 'abandoned' | 'suspended_awaiting_input';

/** A small client of OpenIntent, in the name of one agent. Calls throw as `askJson` does. */
export class OpenIntentClient {
  readonly #place: HttpPlace;
  readonly #agent: string;

  /** `url` is OpenIntent's own, without a slash at its end. */
  constructor({
    url,
    key,
    agent,
    signal,
  }: { url: string; key: string; agent: string; signal?: AbortSignal }) {
    this.#agent = agent;
    const headers = { 'X-API-Key': key, 'X-Agent-ID': agent, 'User-Agent': 'interchange-sample/1' };
    this.#place = { url: `${url}/api/v1`, headers, signal };
  }

  /** Creates an intent, as a part of another one where `parent` is given. */
  async create({ title, description, state, dependsOn }: Draft, parent?: string): Promise<SharedWork> {
    const path = parent ? `/intents/${parent}/children` : '/intents';
    const body = { title, description: description ?? '', state: state ?? {}, depends_on: dependsOn };
    return intent.parse(await askJson(this.#place, 'POST', path, { body }));
  }

  async get(id: string): Promise<SharedWork> {
    return intent.parse(await askJson(this.#place, 'GET', `/intents/${id}`));
  }

  /** The newest intents of a status. */
  async list(status: string): Promise<SharedWork[]> {
    const query = new URLSearchParams({ status, limit: '20' });
    return listed.parse(await askJson(this.#place, 'GET', `/intents?${query}`)).intents;
  }

  async children(id: string): Promise<SharedWork[]> {
    return parts.parse(await askJson(this.#place, 'GET', `/intents/${id}/children`)).children;
  }

  async setStatus({ id, version }: SharedWork, status: Status, reason?: string): Promise<SharedWork> {
    return this.#change(id, version, 'status', { status, reason });
  }

  async setState({ id, version }: SharedWork, state: Readonly<Record<string, unknown>>): Promise<SharedWork> {
    const patches = Object.entries(state).map(([path, value]) => ({ op: 'set', path, value }));
    return this.#change(id, version, 'state', { patches });
  }

  async log(id: string, type: string, payload: object): Promise<void> {
    await askJson(this.#place, 'POST', `/intents/${id}/events`, { body: { event_type: type, payload } });
  }

  /** Keeps something in the agent's memory, in the place of what it had there. */
  async remember(namespace: string, key: string, value: object, ttl?: string): Promise<void> {
    const agent = encodeURIComponent(this.#agent);
    const path = `/agents/${agent}/memory?namespace=${encodeURIComponent(namespace)}`;
    const kept = memories.parse(await askJson(this.#place, 'GET', path)).find((one) => one.key === key);
    if (kept) {
      const headers = { 'If-Match': String(kept.version) };
      await askJson(this.#place, 'PATCH', `/memory/${kept.id}`, { body: { value }, headers });
      return;
    }
    const body = { agent_id: this.#agent, namespace, key, value, tags: ['sample'], ttl };
    await askJson(this.#place, 'POST', '/memory', { body });
  }

  /** Holds a scope of an intent while something is done under it. */
  async underLease<T>(id: string, scope: string, seconds: number, act: () => Promise<T>): Promise<T> {
    const body = { scope, duration_seconds: seconds };
    const lease = leased.parse(await askJson(this.#place, 'POST', `/intents/${id}/leases`, { body }));
    const done = await act();
    await askJson(this.#place, 'DELETE', `/intents/${id}/leases/${lease.id}`);
    return done;
  }

  async #change(id: string, version: number, what: string, body: object): Promise<SharedWork> {
    const headers = { 'If-Match': String(version) };
    return intent.parse(await askJson(this.#place, 'POST', `/intents/${id}/${what}`, { body, headers }));
  }
}
