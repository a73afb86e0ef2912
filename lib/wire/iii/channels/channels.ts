import { timingSafeEqual } from 'node:crypto';
import { WireError } from '@/lib/wire/iii/errors';
import {
  ALL_CHANNEL_BYTES,
  CHANNEL_ITEMS,
  CHANNELS_PER_WORKSPACE,
  MOST_CHANNEL_ITEMS,
  UNPAIRED_MS,
} from '@/lib/wire/iii/limits';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import { Channel, type Pool } from './channel';

const SWEEP_MS = 60_000;

/** The channels of a workspace. Each goes with the worker that made it (sheet 1.5). */
export class Channels {
  readonly #byId = new Map<string, { channel: Channel; maker: Worker }>();
  readonly #pool: Pool = { bytes: 0, limit: ALL_CHANNEL_BYTES };
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly now: () => number) {
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  /** Makes a channel. Throws `channel_send_failed` when the workspace has as many as it may. */
  create(maker: Worker, items = CHANNEL_ITEMS) {
    if (this.#byId.size >= CHANNELS_PER_WORKSPACE) {
      throw new WireError('channel_send_failed', `There are ${CHANNELS_PER_WORKSPACE} channels already.`);
    }
    const capacity = Math.min(Math.max(items, 1), MOST_CHANNEL_ITEMS);
    const gone = () => this.#byId.delete(channel.id);
    const channel: Channel = new Channel(capacity, this.#pool, this.now(), gone);
    this.#byId.set(channel.id, { channel, maker });
    const ref = { channel_id: channel.id, access_key: channel.key };
    return { writer: { ...ref, direction: 'write' }, reader: { ...ref, direction: 'read' } };
  }

  /** The channel, if that is its key. */
  find(id: string, key: string): Channel | undefined {
    const channel = this.#byId.get(id)?.channel;
    if (!channel) return undefined;
    const [given, known] = [Buffer.from(key), Buffer.from(channel.key)];
    return given.length === known.length && timingSafeEqual(given, known) ? channel : undefined;
  }

  release(maker: Worker): void {
    for (const entry of [...this.#byId.values()]) if (entry.maker === maker) entry.channel.close();
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const { channel } of [...this.#byId.values()]) channel.close();
  }

  #sweep(): void {
    const before = this.now() - UNPAIRED_MS;
    for (const { channel } of [...this.#byId.values()]) {
      if (!channel.isPaired && channel.createdAt < before) channel.close();
    }
  }
}
