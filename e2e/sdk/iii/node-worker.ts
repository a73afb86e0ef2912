import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The packages that `npm test` installs for the official Node SDK. */
export const NODE_MODULES = path.join(import.meta.dirname, 'node_modules');
/** The official Node SDK in a process of its own (live.mjs), told what to do line by line. */
export class NodeWorker {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #wanting: ((line: string) => void)[] = [];

  constructor(url: string, apiKey: string) {
    this.#child = spawn(process.execPath, [path.join(import.meta.dirname, 'live.mjs')], {
      env: { ...process.env, BASE_URL: url, INTERCHANGE_API_KEY: apiKey },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!this.#child.stdout) throw new Error('The SDK process has no pipes.');
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      const wanting = this.#wanting.shift();
      if (wanting) wanting(line);
      else this.#lines.push(line);
    });
  }

  /** The next line it says. */
  line(): Promise<string> {
    const here = this.#lines.shift();
    return here === undefined ? new Promise((resolve) => this.#wanting.push(resolve)) : Promise.resolve(here);
  }

  /** Sends one command and resolves with the next line. */
  ask(command: string): Promise<string> {
    this.#child.stdin?.write(`${command}\n`);
    return this.line();
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
