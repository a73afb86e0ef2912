import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
// biome-ignore lint/style/noRestrictedImports: no client can break a store
import Database from 'libsql';
import { freePort } from '../../scripts/port.mjs';
import { OWNER } from '../pages/sign-in-page';

/** A production server of a test's own, which may be killed and started again on the same port and data folder. */
export class OwnServer {
  readonly apiKey = `test_${randomBytes(24).toString('hex')}`;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'interchange-own-'));
  #port = 0;
  #child: ChildProcess | undefined;
  #lock: Database.Database | undefined;

  /** `env` is what else it is started with. */
  constructor(private readonly env: Record<string, string> = {}) {}

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#port ||= await freePort();
    const root = path.join(import.meta.dirname, '../..');
    this.#child = spawn(process.execPath, ['server.mjs'], {
      cwd: root,
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(this.#port),
        DATABASE_URL: '',
        INTERCHANGE_URL: this.url,
        INTERCHANGE_DATA_DIR: this.#folder,
        INTERCHANGE_ADMIN_EMAIL: OWNER.email,
        INTERCHANGE_ADMIN_PASSWORD: OWNER.password,
        INTERCHANGE_API_KEY: this.apiKey,
        INTERCHANGE_III_PORT: '0',
        ...this.env,
      },
    });
    while (!(await this.#answers())) {
      if (this.#child.exitCode !== null) throw new Error('The server stopped at its start.');
      await pause(50);
    }
  }

  /** Reaches into its store, past every verb. */
  sql(statement: string): void {
    const db = new Database(path.join(this.#folder, 'interchange.db'));
    db.exec(statement);
    db.close();
  }

  /** Holds the store's write lock, as a program beside it would, until the server is stopped. */
  lock(): void {
    this.#lock = new Database(path.join(this.#folder, 'interchange.db'));
    this.#lock.exec('BEGIN IMMEDIATE');
  }

  /** Tells it to end, and resolves with its exit code: null when a signal ended it. */
  async terminate(): Promise<number | null> {
    const child = this.#child;
    if (!child) return null;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    this.#lock?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/health`)).ok;
    } catch {
      return false;
    }
  }
}
