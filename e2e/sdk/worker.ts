import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** The official SDK in a Python process of its own, told what to do line by line: see live.py. */
export class SdkWorker {
  readonly #child: ChildProcess;
  readonly #answers: Interface;
  #complaints = '';

  constructor(python: string, baseUrl: string, apiKey: string) {
    this.#child = spawn(python, ['-B', path.join(import.meta.dirname, 'intent-bus/live.py')], {
      env: { ...process.env, BASE_URL: baseUrl, INTERCHANGE_API_KEY: apiKey },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (!this.#child.stdout || !this.#child.stderr) throw new Error('The SDK process has no pipes.');
    this.#answers = createInterface({ input: this.#child.stdout });
    this.#child.stderr.on('data', (text) => {
      this.#complaints += text;
    });
  }

  /** Sends one command and resolves with the id in its answer. */
  async tell(command: string): Promise<string> {
    const answer = once(this.#answers, 'line');
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error(`The SDK process ended at "${command}":\n${this.#complaints}`);
    });
    this.#child.stdin?.write(`${command}\n`);
    const [line] = await Promise.race([answer, ended]);
    const id = /^\w+ ([0-9a-f]{32})$/.exec(line)?.[1];
    if (!id) throw new Error(`"${command}" was answered by "${line}"`);
    return id;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}
