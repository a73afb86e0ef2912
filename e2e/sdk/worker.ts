import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/**
 * An official SDK in a Python process of its own, told what to do line by line: one command a line on its stdin,
 * one answer a line on its stdout. The script is a path under e2e/sdk, such as intent-bus/live.py.
 */
export class SdkWorker {
  readonly #child: ChildProcess;
  readonly #answers: Interface;
  #complaints = '';

  constructor(python: string, baseUrl: string, apiKey: string, script = 'intent-bus/live.py') {
    this.#child = spawn(python, ['-B', path.join(import.meta.dirname, script)], {
      env: { ...process.env, BASE_URL: baseUrl, INTERCHANGE_API_KEY: apiKey },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (!this.#child.stdout || !this.#child.stderr) throw new Error('The SDK process has no pipes.');
    this.#answers = createInterface({ input: this.#child.stdout });
    this.#child.stderr.on('data', (text) => {
      this.#complaints += text;
    });
  }

  /** Sends one command and resolves with the line that answers it. */
  async ask(command: string): Promise<string> {
    const answer = once(this.#answers, 'line');
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error(`The SDK process ended at "${command}":\n${this.#complaints}`);
    });
    this.#child.stdin?.write(`${command}\n`);
    const [line] = await Promise.race([answer, ended]);
    return line;
  }

  /** Sends one command and resolves with the id in its answer. */
  async tell(command: string): Promise<string> {
    const line = await this.ask(command);
    const id = /^\w+ ([0-9a-f]{32})$/.exec(line)?.[1];
    if (!id) throw new Error(`"${command}" was answered by "${line}"`);
    return id;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}
