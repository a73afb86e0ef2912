import { NAMED_QUEUES } from './gauges';
import { OTHERS } from './metrics';

/** Which queues of a workspace have a label of their own among the counters: the first ones met, so that none shrinks. */
export class NamedQueues {
  readonly #of = new Map<string, Set<string>>();

  label(workspaceId: string, goal: string): string {
    const known = this.#of.get(workspaceId) ?? new Set();
    this.#of.set(workspaceId, known);
    if (known.size < NAMED_QUEUES) known.add(goal);
    return known.has(goal) ? goal : OTHERS;
  }
}
