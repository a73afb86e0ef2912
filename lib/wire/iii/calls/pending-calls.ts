import type { Context } from '@/lib/bus/context';
import { type Ending, endingOf } from '@/lib/bus/intent/outcome';
import type { Live } from '@/lib/bus/stream/live';
import { type ErrorBody, STOPPED, toErrorBody } from '@/lib/wire/iii/errors';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import type { End, Order, Outcome } from './calls';
import { keepCall } from './enqueue';

/** Why a call that was held came to nothing. */
function errorOf({ phase, phase_reason: reason, error, error_code: code }: Ending): ErrorBody {
  const message = error ?? STOPPED.message;
  if (reason === 'rejected') return { code: 'FORBIDDEN', message };
  if (reason === 'expired') return { code: 'timeout', message };
  if (phase === 'canceled') return { ...STOPPED, message };
  return { code: code ?? 'invocation_failed', message };
}

function outcomeOf(ending: Ending): Outcome {
  if (ending.phase !== 'succeeded') return { error: errorOf(ending) };
  return { result: ending.result ?? undefined };
}

interface Waiting {
  by: Context;
  end: NonNullable<End>;
  caller: Worker | null;
}

/** Plain calls that a rule keeps waiting as intents, and who is to be told how each of them ends. */
export class PendingCalls {
  readonly #waiting = new Map<string, Waiting>();
  readonly #unsubscribe: () => void;

  constructor(live: Live, workspaceId: string) {
    this.#unsubscribe = live.subscribe(workspaceId, ({ batch }) => {
      for (const { id, finishedAt } of batch.intents) if (finishedAt !== null) void this.#look(id);
    });
  }

  /** Makes an intent of a call; `end` is told how it ended, or at once why it was refused. */
  async keep(order: Order, by: Context, end: End, caller: Worker | null): Promise<void> {
    try {
      const id = await keepCall(by, order);
      if (!end) return;
      this.#waiting.set(id, { by, end, caller });
      // It may have ended before anybody listened for it.
      await this.#look(id);
    } catch (error) {
      end?.({ error: toErrorBody(error) });
    }
  }

  /** Forgets who has gone; their calls go on. */
  release(caller: Worker): void {
    for (const [id, one] of this.#waiting) if (one.caller === caller) this.#waiting.delete(id);
  }

  stop(): void {
    this.#unsubscribe();
    this.#waiting.clear();
  }

  async #look(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    const outcome = await endingOf(waiting.by, id).then(
      (ending) => ending && outcomeOf(ending),
      (error: unknown): Outcome => ({ error: toErrorBody(error) }),
    );
    if (outcome && this.#waiting.delete(id)) waiting.end(outcome);
  }
}
