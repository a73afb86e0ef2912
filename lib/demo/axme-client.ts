import { z } from 'zod';
import { askJson, type HttpPlace } from './json-http';
import { Refused } from './refused';
import { eventsOf } from './sse';

export interface Sending {
  readonly intentType: string;
  readonly to: string;
  readonly payload: object;
  readonly deadlineAt?: string;
  /** What a human is to decide before the agent has it. */
  readonly humanTask?: HumanTask;
}

export interface HumanTask {
  readonly title: string;
  readonly description?: string;
  readonly task_type?: string;
  readonly allowed_outcomes?: readonly string[];
  readonly form_schema?: object;
}

/** What an agent is sent on its stream. */
const mail = z.object({
  intent_id: z.string(),
  seq: z.int(),
  intent_type: z.string(),
  status: z.string(),
  payload: z.unknown(),
});
export type Mail = z.infer<typeof mail>;

const made = z.object({ intent_id: z.string(), status: z.string() });

const WAIT_SECONDS = 30;

/** A small client of AXME: sends intents, listens as an agent, resolves. Calls throw as `askJson` does. */
export class AxmeClient {
  readonly #place: HttpPlace;

  /** `url` is AXME's own, without a slash at its end. */
  constructor({ url, key, signal }: { url: string; key: string; signal?: AbortSignal }) {
    this.#place = { url, headers: { 'x-api-key': key, 'User-Agent': 'interchange-sample/1' }, signal };
  }

  async send({ intentType, to, payload, deadlineAt, humanTask }: Sending): Promise<{ id: string }> {
    const body = {
      intent_type: intentType,
      to_agent: to,
      correlation_id: crypto.randomUUID(),
      payload,
      deadline_at: deadlineAt,
      human_task: humanTask,
    };
    const answer = await askJson(this.#place, 'POST', '/v1/intents', { body });
    return { id: made.parse(answer).intent_id };
  }

  async complete(id: string, result: object): Promise<void> {
    await this.#resolve(id, { status: 'COMPLETED', result });
  }

  async fail(id: string, message: string): Promise<void> {
    await this.#resolve(id, { status: 'FAILED', error: { message } });
  }

  /** Takes an intent on: its sender sees that it is in progress. */
  async start(id: string): Promise<void> {
    await askJson(this.#place, 'POST', `/v1/intents/${id}/resume`, { body: { reason: 'taken on' } });
  }

  /** What is addressed to an agent, after a number of its mailbox, for as long as the connection holds. */
  async *listen(agent: string, after: number): AsyncGenerator<Mail> {
    const { url, headers, signal } = this.#place;
    const address = agent.replace('agent://', '');
    const query = `since=${after}&wait_seconds=${WAIT_SECONDS}`;
    const stream = eventsOf(`${url}/v1/agents/${address}/intents/stream?${query}`, headers, signal);
    for await (const { event, data } of stream) {
      if (!event.startsWith('intent.')) continue;
      const parsed = mail.safeParse(JSON.parse(data));
      if (!parsed.success) throw new Refused(0, 'unknown', 'The stream is not one of AXME.');
      yield parsed.data;
    }
  }

  async #resolve(id: string, body: object): Promise<void> {
    await askJson(this.#place, 'POST', `/v1/intents/${id}/resolve`, { body });
  }
}
