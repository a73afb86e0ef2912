import { sha256 } from '@/lib/pure/digest';
import type { Protocol } from '@/lib/shape/protocol';
import type { ConsumerRow } from '@/lib/store/queue/consumers';
import type { NewWorkerRow } from '@/lib/store/worker/workers';

export interface Sighting {
  workspaceId: string;
  keyId: string;
  protocol: Protocol;
  /** The id the worker's SDK sends; without one, key, address and user agent stand for it. */
  workerName: string | null;
  capabilities: readonly string[];
  /** Whose intents it takes now: those of every goal for `''`. Unknown where it does not say. */
  goals?: readonly string[];
  address: string;
  userAgent: string;
  at: number;
}

/**
 * The same worker has the same id each time: by the name it gives itself, else by where it calls from. One name on
 * two protocols is two workers.
 */
export function workerIdOf(
  sighting: Pick<Sighting, 'workspaceId' | 'keyId' | 'protocol' | 'workerName' | 'address' | 'userAgent'>,
): string {
  const identity = sighting.workerName ?? `${sighting.address}\n${sighting.userAgent}`;
  return sha256(`${sighting.workspaceId}\n${sighting.keyId}\n${sighting.protocol}\n${identity}`).slice(0, 24);
}

function labelOf(sighting: Sighting): string {
  if (sighting.workerName) return sighting.workerName;
  const client = /^[\w.-]+(?:\/[\w.-]+)?/.exec(sighting.userAgent)?.[0] ?? 'unknown client';
  return `${client} at ${sighting.address}`;
}

/** What a worker takes is written down anew after so long. */
const CONSUMER_MS = 30_000;

/** Sightings of workers and uses of keys, gathered in memory and written once a second. */
export class Heartbeats {
  #workers = new Map<string, NewWorkerRow>();
  #keys = new Map<string, number>();
  #consumers = new Map<string, ConsumerRow>();
  /** When it was last written who takes what. */
  #told = new Map<string, number>();

  /** Notes that a worker polled, claimed or extended; returns its id and the name to show. */
  seen(sighting: Sighting): { id: string; name: string } {
    const id = workerIdOf(sighting);
    const name = labelOf(sighting);
    this.#workers.set(id, {
      workspace_id: sighting.workspaceId,
      id,
      name,
      protocol: sighting.protocol,
      key_id: sighting.keyId,
      address: sighting.address,
      user_agent: sighting.userAgent.slice(0, 200),
      capabilities: JSON.stringify(sighting.capabilities),
      first_seen_at: sighting.at,
      last_seen_at: sighting.at,
    });
    for (const goal of sighting.goals ?? []) this.#consumes(sighting, id, goal);
    return { id, name };
  }

  #consumes({ workspaceId, keyId, at }: Sighting, id: string, goal: string): void {
    const place = `${id} ${goal}`;
    if (at - (this.#told.get(place) ?? Number.NEGATIVE_INFINITY) < CONSUMER_MS) return;
    this.#told.set(place, at);
    const row = { workspace_id: workspaceId, goal, worker_id: id, key_id: keyId, seen_at: at };
    this.#consumers.set(place, row);
  }

  used(keyId: string, at: number): void {
    this.#keys.set(keyId, at);
  }

  /** Hands over what was gathered and starts afresh. */
  take(): { workers: NewWorkerRow[]; keys: Map<string, number>; consumers: ConsumerRow[] } {
    const taken = {
      workers: [...this.#workers.values()],
      keys: this.#keys,
      consumers: [...this.#consumers.values()],
    };
    const isRecent = Math.max(...this.#told.values()) - CONSUMER_MS;
    for (const [place, at] of this.#told) if (at < isRecent) this.#told.delete(place);
    this.#workers = new Map();
    this.#consumers = new Map();
    this.#keys = new Map();
    return taken;
  }
}
