import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';

/** The KV page, and an Intent Bus worker that writes what it shows. */
export class KvPage {
  constructor(
    readonly page: Page,
    private readonly request: APIRequestContext,
  ) {}

  /** Asks the Intent Bus as a worker does. */
  async ask(path: string, data: object, worker?: string): Promise<{ id: string }> {
    const key = { 'X-API-KEY': process.env.E2E_API_KEY ?? '' };
    const headers = { ...key, ...(worker && { 'X-Worker-ID': worker }) };
    const response = await this.request.post(`/intent-bus/${path}`, { headers, data });
    expect(response.ok()).toBe(true);
    return response.json();
  }

  /** Sets an entry as a worker does. */
  async set(key: string, value: string, ttl = 3_000, worker?: string): Promise<void> {
    await this.ask(`set/${encodeURIComponent(key)}`, { value, ttl }, worker);
  }

  /** Opens the namespace that the worker writes to, or one of its keys. */
  async open(key?: string): Promise<void> {
    await this.page.goto('/default/kv');
    await expect(this.page.getByRole('button', { name: 'New entry' })).toBeEnabled();
    await this.namespace.click();
    await expect(this.keys).toBeVisible();
    if (key === undefined) return;
    const url = new URL(this.page.url());
    url.searchParams.set('key', key);
    await this.page.goto(url.href);
    await expect(this.entry(key)).toBeVisible();
  }

  /** Presses j until a row has the focus. */
  async walkTo(name: RegExp): Promise<void> {
    await expect(this.keys.getByRole('button').first()).toBeVisible();
    await this.pressUntil(this.row(name), 'j');
  }

  /** Presses a key until something has the focus. */
  async pressUntil(wanted: Locator, key: string): Promise<void> {
    const hasFocus = () => wanted.evaluateAll((found) => found.some((one) => one === document.activeElement));
    await expect(async () => {
      for (let presses = 0; presses < 200; presses++) {
        if (await hasFocus()) return;
        await this.page.keyboard.press(key);
      }
      throw new Error(`${key} does not lead there.`);
    }).toPass();
  }

  get namespace() {
    return this.page
      .getByRole('navigation', { name: 'Namespaces' })
      .getByRole('button', { name: /Intent Bus/ })
      .first();
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
