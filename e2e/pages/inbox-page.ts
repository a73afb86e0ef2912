import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';

/** A workspace of a test's own, with questions that an agent asks in it over AXME. */
export class Asker {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly key: string,
    readonly slug: string,
  ) {}

  static async inNewWorkspace(page: Page): Promise<Asker> {
    const name = `Desk ${randomUUID().slice(0, 8)}`;
    await page.goto('/default/intents');
    await page.getByRole('button', { name: /^Workspace/ }).click();
    await page
      .getByRole('dialog', { name: 'Workspaces' })
      .getByRole('button', { name: 'New workspace…' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'New workspace' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create workspace' }).click();
    const slug = name.toLowerCase().replace(' ', '-');
    await page.waitForURL(`**/${slug}/intents`);
    await page.goto(`/${slug}/connect`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Create API key' }).click();
    await page.getByText('Copy the key now').waitFor();
    const key = (await page.getByRole('main').locator('code').first().textContent()) ?? '';
    return new Asker(page.request, key, slug);
  }

  /** Asks to approve something, and returns the intent's id. */
  async ask(
    title: string,
    more: { goal?: string; payload?: object; task?: object; ends?: number } = {},
  ): Promise<string> {
    const { intent_id } = await this.#post('/axme/v1/intents', {
      intent_type: more.goal ?? 'intent.sample.v1',
      to_agent: 'agent://acme/prod/billing',
      payload: more.payload ?? { about: title },
      human_task: { title, ...more.task },
      ...(more.ends && { deadline_at: new Date(Date.now() + more.ends).toISOString() }),
    });
    return intent_id;
  }

  /** Asks many questions that are alike but for an id; the first is number 1. Beyond a hundred their order is rough. */
  async askMany(count: number, title = 'Refund order'): Promise<string[]> {
    const ids: string[] = [];
    const more = (n: number) => ({ goal: 'intent.refund.v1', payload: { order_id: `o${n}` } });
    const together = count > 100 ? 20 : 1;
    for (let at = 1; at <= count; at += together) {
      const some = Array.from({ length: Math.min(together, count - at + 1) }, (_, n) => at + n);
      ids.push(...(await Promise.all(some.map((n) => this.ask(`${title} ${n}`, more(n))))));
    }
    return ids;
  }

  /** What AXME says has become of an intent. */
  async read(intentId: string): Promise<{ status: string; result?: object }> {
    const headers = { 'X-API-Key': this.key };
    return (await (await this.request.get(`/axme/v1/intents/${intentId}`, { headers })).json()).intent;
  }

  /** Answers over the wire, as another system would; by the intent's id. */
  async decide(intentId: string, decision: 'approve' | 'reject'): Promise<void> {
    await this.#post(`/axme/v1/approvals/${intentId}/decision`, { decision });
  }

  async #post(path: string, data: object) {
    const headers = { 'X-API-Key': this.key };
    const response = await this.request.post(path, { data, headers });
    if (!response.ok())
      throw new Error(`${path} was answered ${response.status()}: ${await response.text()}`);
    return response.json();
  }
}

export class InboxPage {
  readonly rows: Locator;
  /** The row whose question is open. */
  readonly openRow: Locator;
  readonly pane: Locator;
  readonly badge: Locator;
  readonly dialog: Locator;
  readonly chosen: Locator;

  constructor(
    readonly page: Page,
    readonly slug: string,
  ) {
    this.rows = page.getByRole('list', { name: 'Questions' }).getByRole('listitem');
    this.openRow = this.rows.filter({ has: page.locator('[aria-current]') });
    this.pane = page.getByRole('region', { name: 'Question', exact: true });
    this.badge = page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: /pending for you/ });
    this.dialog = page.getByRole('dialog');
    this.chosen = page.getByRole('region', { name: 'Selected questions' });
  }

  async open(path = ''): Promise<void> {
    await this.page.goto(`/${this.slug}/approvals${path}`);
    await this.page.getByText('Live', { exact: true }).waitFor();
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: title, exact: true }) });
  }

  view(name: 'Mine' | 'All pending' | 'Decided'): Locator {
    return this.page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
  }

  /** Waits until the question is open beside the list and can be answered. */
  async ready(title: string): Promise<void> {
    await this.pane.getByRole('heading', { name: title, exact: true }).waitFor();
    // A press that comes too soon decides nothing.
    await expect(this.approve).toBeEnabled();
  }

  get approve(): Locator {
    return this.pane.getByRole('button', { name: /^Approve/ });
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }
}
