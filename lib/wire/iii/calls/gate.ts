import type { Bus } from '@/lib/bus/context';
import { rulesOf } from '@/lib/bus/rule/hold';
import type { Rule } from '@/lib/shape/rule';
import { toErrorBody } from '@/lib/wire/iii/errors';
import type { End } from './calls';

interface Waiting {
  pass(rules: readonly Rule[]): void;
  end: End;
}

/**
 * Where plain calls wait until the workspace's rules are read: in the order they came in, many by one reading, and
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
      const rules = await rulesOf(this.bus, this.workspaceId).catch((error: unknown) => toErrorBody(error));
      for (const { pass, end } of here) {
        try {
          if ('code' in rules) end?.({ error: rules });
          else pass(rules);
        } catch (error) {
          end?.({ error: toErrorBody(error) });
        }
      }
    }
    this.#isReading = false;
  }
}
