import { sha256 } from '@/lib/pure/digest';
import type { Protocol } from '@/lib/shape/protocol';
import { bitOf, slotOf } from '@/lib/shape/worker/beats';
import type { ConsumerRow } from '@/lib/store/queue/consumers';
import type { AddressRow } from '@/lib/store/worker/addresses';
import type { BeatRow } from '@/lib/store/worker/beats';
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
  sign: Sign;
}

/** What tells that a worker is there: a heartbeat, that it asks for work, or that it does something else. */
export type Sign = 'heartbeat' | 'poll' | 'work';

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

/** The id of the worker of a key that calls itself so. */
export function namedWorkerId(
  who: { workspace: { id: string }; actor: { id: string } },
  protocol: Protocol,
  workerName: string,
): string {
  const place = { workspaceId: who.workspace.id, keyId: who.actor.id, address: '', userAgent: '' };
  return workerIdOf({ ...place, protocol, workerName });
}

function labelOf(sighting: Sighting): string {
  if (sighting.workerName) return sighting.workerName;
  const client = /^[\w.-]+(?:\/[\w.-]+)?/.exec(sighting.userAgent)?.[0] ?? 'unknown client';
  return `${client} at ${sighting.address}`;
}

/** What a worker takes is written down anew after so long. */
const CONSUMER_MS = 30_000;
/** The same of the addresses it calls from. */
const ADDRESS_MS = 3_600_000;
/** The minutes in which workers were heard of are written no more often than this. */
const BEATS_MS = 10_000;

/** Takes out what was last noted so long before the newest. */
function forgetBefore(noted: Map<string, number>, ms: number): void {
  let newest = Number.NEGATIVE_INFINITY;
  for (const at of noted.values()) newest = Math.max(newest, at);
  for (const [place, at] of noted) if (at < newest - ms) noted.delete(place);
}

/** Sightings of workers and uses of keys, gathered in memory and written once a second. */
export class Heartbeats {
  #workers = new Map<string, NewWorkerRow>();
  #keys = new Map<string, number>();
  #consumers = new Map<string, ConsumerRow>();
  /** When it was last written who takes what. */
  #told = new Map<string, number>();
  /** When it was last written down from which address a worker calls. */
  #called = new Map<string, number>();
  #addresses = new Map<string, AddressRow>();
  #beats = new Map<string, BeatRow>();
  #beatsTaken = Number.NEGATIVE_INFINITY;
  #touched = new Map<string, { workspaceId: string; at: number }>();

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
    this.#calls(sighting, id);
    this.beat(sighting.workspaceId, id, sighting.at, sighting.sign);
    return { id, name };
  }

  /** Notes from which address a worker calls, anew every hour. */
  #calls({ workspaceId, address, at }: Sighting, id: string): void {
    const place = `${id} ${address}`;
    if (at - (this.#called.get(place) ?? Number.NEGATIVE_INFINITY) < ADDRESS_MS) return;
    this.#called.set(place, at);
    const row = { workspace_id: workspaceId, worker_id: id, address, first_at: at, last_at: at };
    this.#addresses.set(place, row);
  }

  /** Notes in which minute a known worker was heard of, and how. */
  beat(workspaceId: string, id: string, time: number, sign: Sign): void {
    const row = this.#slot(workspaceId, id, time);
    row[sign === 'heartbeat' ? 'heard' : 'inferred'] |= bitOf(time);
    if (sign === 'poll') row.polls++;
  }

  /** Notes that a worker holds an intent in this minute. */
  holds(workspaceId: string, id: string, time: number): void {
    this.#slot(workspaceId, id, time).held |= bitOf(time);
  }

  #slot(workspaceId: string, id: string, time: number): BeatRow {
    const at = slotOf(time);
    const place = `${id} ${at}`;
    const row = this.#beats.get(place) ?? {
      workspace_id: workspaceId,
      worker_id: id,
      at,
      heard: 0,
      inferred: 0,
      held: 0,
      polls: 0,
    };
    this.#beats.set(place, row);
    return row;
  }

  /** Notes that a known worker did something about what it holds. */
  worked(workspaceId: string, id: string, at: number): void {
    this.#touched.set(id, { workspaceId, at });
    this.beat(workspaceId, id, at, 'work');
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

  /** The minutes gathered, no more often than every 10 seconds unless it is the last time. */
  takeBeats(now: number, isLast: boolean): BeatRow[] {
    if (!isLast && now - this.#beatsTaken < BEATS_MS) return [];
    this.#beatsTaken = now;
    const taken = [...this.#beats.values()];
    this.#beats = new Map();
    return taken;
  }

  /** Hands over what was gathered and starts afresh. */
  take() {
    const taken = {
      workers: [...this.#workers.values()],
      touched: this.#touched,
      keys: this.#keys,
      consumers: [...this.#consumers.values()],
      addresses: [...this.#addresses.values()],
    };
    this.#touched = new Map();
    forgetBefore(this.#told, CONSUMER_MS);
    forgetBefore(this.#called, ADDRESS_MS);
    this.#addresses = new Map();
    this.#workers = new Map();
    this.#consumers = new Map();
    this.#keys = new Map();
    return taken;
  }
}
