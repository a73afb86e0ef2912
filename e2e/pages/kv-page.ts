import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The KV page, and an Intent Bus worker that writes what it shows. */
export class KvPage {
  constructor(
    readonly page: Page,
    private readonly request: APIRequestContext,
  ) {}

  /** Sets an entry as a worker does. */
  async set(key: string, value: string): Promise<void> {
    const response = await this.request.post(`/intent-bus/set/${encodeURI(key)}`, {
      headers: { 'X-API-KEY': process.env.E2E_API_KEY ?? '' },
      data: { value, ttl: 3_000 },
    });
    expect(response.ok()).toBe(true);
  }

  /** Opens the namespace that the worker writes to. */
  async open(): Promise<void> {
    await this.page.goto('/default/kv');
    await expect(this.page.getByRole('button', { name: 'New entry' })).toBeEnabled();
    await this.page
      .getByRole('navigation', { name: 'Namespaces' })
      .getByRole('button', { name: /Intent Bus/ })
      .first()
      .click();
    await expect(this.keys).toBeVisible();
  }

  get keys() {
    return this.page.getByRole('group', { name: 'Keys' });
  }

  row(name: string | RegExp) {
    return this.keys.getByRole('button', { name });
  }

  entry(key: string) {
    return this.page.getByRole('article', { name: key });
  }

  async edit(key: string, from: string, to: string): Promise<void> {
    const editor = this.entry(key).getByRole('textbox', { name: 'Value' });
    await expect(editor).toBeVisible();
    const text = await editor.evaluate((node) => {
      if (node instanceof HTMLTextAreaElement) return node.value;
      return node instanceof HTMLElement ? node.innerText : '';
    });
    await editor.fill(text.replace(from, to));
  }
}
