import type { Store } from '@/lib/store/driver/store';
import { listChangedJobs } from '@/lib/store/job/jobs';

/** Processes' clocks may differ by so much, and a transaction may take so long to commit, in milliseconds. */
const LOOK_BACK_MS = 10_000;

/** Notices in which workspaces a job has come on, whichever process does it. */
export class JobLive {
  /** How far each job was when it was seen last, and when that was. */
  #told = new Map<string, { stand: string; at: number }>();
  #since: number;

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    this.#since = now();
  }

  /** The workspaces whose jobs have come on since the last look. */
  async changed(): Promise<ReadonlySet<string>> {
    const at = this.now();
    const news = new Set<string>();
    for (const row of await listChangedJobs(this.store.read, this.#since - LOOK_BACK_MS)) {
      const stand = `${row.updated_at} ${row.state} ${row.done} ${row.skipped} ${row.problem_count}`;
      if (this.#told.get(row.id)?.stand !== stand) news.add(row.workspace_id);
      this.#told.set(row.id, { stand, at });
    }
    for (const [id, told] of this.#told) if (told.at < at) this.#told.delete(id);
    this.#since = at;
    return news;
  }
}
