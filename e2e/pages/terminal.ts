import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A shell in an empty home, where one pastes what a page offers. A virtual environment may stand ready in it. */
export class Terminal {
  readonly home = mkdtempSync(path.join(tmpdir(), 'interchange-terminal-'));
  readonly #running = new Set<ChildProcess>();

  constructor(venv?: string) {
    if (venv) symlinkSync(venv, path.join(this.home, '.venv'));
  }

  /** Puts what stands elsewhere into the home, as if it were installed there. */
  link(name: string, target: string): void {
    symlinkSync(target, path.join(this.home, name));
  }

  /** Runs a text to its end; resolves with what it printed. */
  async run(text: string, env: Record<string, string> = {}): Promise<string> {
    const child = this.#paste(text, env);
    let out = '';
    let complaints = '';
    child.stdout?.on('data', (data) => {
      out += data;
    });
    child.stderr?.on('data', (data) => {
      complaints += data;
    });
    const [code] = await once(child, 'close');
    this.#running.delete(child);
    if (code !== 0) throw new Error(`It ended with ${code}:\n${text}\n${complaints}`);
    return out;
  }

  /** Starts what has no end. */
  start(text: string): void {
    this.#running.add(this.#paste(text, {}));
  }

  /** The permissions of a file in the home, as chmod takes them. */
  modeOf(file: string): string {
    return (statSync(path.join(this.home, file)).mode & 0o777).toString(8);
  }

  /** Ends what runs, with all it has started, and leaves nothing behind. */
  async close(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, 'close');
      if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      else continue;
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  #paste(text: string, env: Record<string, string>): ChildProcess {
    return spawn('bash', ['-c', text], {
      cwd: this.home,
      env: {
        ...process.env,
        HOME: this.home,
        PYTHONDONTWRITEBYTECODE: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  }
}
