import { expect, type Page } from '@playwright/test';

/** Bulk work on the KV page and on that of jobs. */
export class KvBulkPage {
  constructor(
    readonly page: Page,
    private readonly baseURL = '',
  ) {}

  private async jobs(): Promise<{ id: string; state: string; done: number; problemCount: number }[]> {
    return (await this.page.request.get(`${this.baseURL}/api/console/default/jobs`)).json();
  }

  /** Begins to import lines of JSON; returns the job. */
  async startImport(namespace: string, lines: readonly object[]): Promise<string> {
    const url = `${this.baseURL}/api/console/default/kv/import?${new URLSearchParams({ namespace })}`;
    const data = lines.map((line) => JSON.stringify(line)).join('\n');
    const headers = { origin: new URL(this.baseURL).origin, 'content-type': 'application/x-ndjson' };
    const answer = await this.page.request.post(url, { headers, data });
    expect(answer.status()).toBe(202);
    return (await answer.json()).id;
  }

  /** Imports lines of JSON and waits until that is done. */
  async import(namespace: string, lines: readonly object[]): Promise<void> {
    const id = await this.startImport(namespace, lines);
    await expect
      .poll(async () => (await this.jobs()).find((job) => job.id === id), { timeout: 120_000 })
      .toMatchObject({ state: 'done', problemCount: 0 });
  }

  /** Puts so many keys under a prefix. */
  async fill(namespace: string, prefix: string, count: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, n) => String(n).padStart(5, '0'));
    await this.import(
      namespace,
      numbers.map((number) => ({ key: `${prefix}${number}`, value: 'v' })),
    );
  }

  async open(namespace: string): Promise<void> {
    await this.page.goto(`/default/kv?${new URLSearchParams({ namespace })}`);
    await expect(this.page.getByRole('button', { name: 'New entry' })).toBeEnabled();
  }

  /** Opens what can be done to the keys of a folder, or to those that a search finds. */
  async act(keys: string) {
    await this.page.getByRole('button', { name: `Bulk actions for ${keys}`, exact: true }).click();
    return this.page.getByRole('dialog');
  }

  /** Chooses a file to be imported into a namespace. */
  async chooseFile(namespace: string, text: string) {
    await this.page.getByRole('button', { name: 'Import…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Import keys' });
    await dialog.getByLabel('Namespace').fill(namespace);
    const buffer = Buffer.from(text);
    await dialog.getByLabel('File').setInputFiles({ name: 'keys.jsonl', mimeType: 'text/plain', buffer });
    return dialog;
  }

  job(name: string | RegExp) {
    return this.page.getByRole('article', { name });
  }

  /** How many keys a namespace has, as its list says. */
  space(namespace: string) {
    return this.page.getByRole('navigation', { name: 'Namespaces' }).getByRole('button', { name: namespace });
  }
}
