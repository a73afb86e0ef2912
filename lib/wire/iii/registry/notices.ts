import { cut } from '@/lib/shape/cut';
import { NOTICES_PER_WORKER } from '@/lib/wire/iii/limits';

/** How long a notice about something that happened, and not about how things stand, is shown. */
const SHOWN_MS = 10 * 60 * 1_000;
const LENGTH = 200;

interface Notice {
  text: string;
  /** When it goes by itself; null for one that stands until it is removed. */
  until: number | null;
}

/** What a worker asked for and did not get, for its row on the workers page. */
export class Notices {
  readonly #byKey = new Map<string, Notice>();

  constructor(private readonly changed: () => void) {}

  /** Says that something is not done, until {@link remove} is called with the same key. */
  add(key: string, text: string): void {
    this.#put(key, { text, until: null });
  }

  /** Says that something happened; the notice goes by itself some minutes after the last time. */
  report(key: string, text: string, now: number): void {
    this.#put(key, { text, until: now + SHOWN_MS });
  }

  remove(key: string): void {
    if (this.#byKey.delete(key)) this.changed();
  }

  /** The texts to show now, oldest first. */
  list(now: number): string[] {
    for (const [key, { until }] of this.#byKey) if (until !== null && until <= now) this.#byKey.delete(key);
    return [...this.#byKey.values()].map(({ text }) => text);
  }

  #put(key: string, notice: Notice): void {
    const known = this.#byKey.get(key);
    if (!known && this.#byKey.size >= NOTICES_PER_WORKER) return;
    const text = notice.text.length > LENGTH ? `${cut(notice.text, LENGTH).toWellFormed()}…` : notice.text;
    this.#byKey.set(key, { ...notice, text });
    if (known?.text !== text) this.changed();
  }
}
