import type { Bus } from '@/lib/bus/context';
import { type Drained, drainedWorkers } from '@/lib/bus/intent/drained';
import { pausedGoals } from '@/lib/bus/intent/paused';
import { rulesOf } from '@/lib/bus/rule/hold';
import type { Rule } from '@/lib/shape/rule';
import { toErrorBody } from '@/lib/wire/iii/errors';
import type { End } from './calls';

/** What stands between a call and its worker. */
export interface Barriers {
  rules: readonly Rule[];
  /** Functions whose queues are paused. */
  paused: ReadonlySet<string>;
  drained: Drained;
}

interface Waiting {
  /** A promise where it takes longer: those behind it wait. */
  pass(barriers: Barriers): void | Promise<void>;
  end: End;
}

/**
 * Where plain calls wait until the workspace's rules and paused queues are read: in the order they came in, many by one reading, and
 * each by one that began after it came. A call whose rules cannot be read is not made.
 */
export class Gate {
  #waiting: Waiting[] = [];
  #isReading = false;

  constructor(
    private readonly bus: Bus,
    private readonly workspaceId: string,
  ) {}

  ask(pass: Waiting['pass'], end: End): void {
    this.#waiting.push({ pass, end });
    if (!this.#isReading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    while (this.#waiting.length > 0) {
      const here = this.#waiting;
      this.#waiting = [];
      const barriers = await this.#barriers().catch((error: unknown) => toErrorBody(error));
      for (const { pass, end } of here) {
        try {
          if ('code' in barriers) end?.({ error: barriers });
          else {
            const passing = pass(barriers);
            if (passing) await passing;
          }
        } catch (error) {
          end?.({ error: toErrorBody(error) });
        }
      }
    }
    this.#isReading = false;
  }

  async #barriers(): Promise<Barriers> {
    const [rules, paused, drained] = await Promise.all([
      rulesOf(this.bus, this.workspaceId),
      pausedGoals(this.bus, this.workspaceId),
      drainedWorkers(this.bus, this.workspaceId),
    ]);
    return { rules, paused, drained };
  }
}
