import type { LiveKv } from '@/lib/shape/live';
import type { Store } from '@/lib/store/driver/store';
import { listWritten } from '@/lib/store/kv/namespaces';

/** Processes' clocks may differ by so much, and a transaction may take so long to commit, in milliseconds. */
const LOOK_BACK_MS = 10_000;

/** Notices in which namespaces of the KV somebody has written, of whichever process. */
export class KvLive {
  /** The counts that have been told, by workspace and namespace, and when they were seen. */
  #told = new Map<string, { seq: number; at: number }>();
  #since: number;

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    this.#since = now();
  }

  /** What was written since the last look, by workspace. */
  async written(): Promise<ReadonlyMap<string, LiveKv>> {
    const at = this.now();
    const rows = await listWritten(this.store.read, this.#since - LOOK_BACK_MS);
    const news = new Map<string, LiveKv>();
    for (const { workspace_id, namespace, seq } of rows) {
      const name = `${workspace_id} ${namespace}`;
      const isNew = this.#told.get(name)?.seq !== seq;
      this.#told.set(name, { seq, at });
      if (isNew) news.set(workspace_id, [...(news.get(workspace_id) ?? []), { namespace, seq }]);
    }
    for (const [name, told] of this.#told) if (told.at < at) this.#told.delete(name);
    this.#since = at;
    return news;
  }
}
