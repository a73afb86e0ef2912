import type { Locator, Page } from '@playwright/test';

export class IntentPage {
  readonly timeline: Locator;
  readonly attempts: Locator;
  readonly payload: Locator;
  readonly result: Locator;
  readonly intact: Locator;
  readonly facts: Locator;
  readonly relations: Locator;

  constructor(readonly page: Page) {
    this.timeline = page.getByRole('region', { name: 'Timeline' });
    this.attempts = page.getByRole('region', { name: 'Attempts' });
    this.payload = page.getByRole('region', { name: 'Payload', exact: true });
    this.result = page.getByRole('region', { name: 'Result', exact: true });
    this.facts = page.getByRole('region', { name: 'Facts' });
    this.relations = page.getByRole('region', { name: 'Related intents' });
    this.intact = page.getByText(/^History intact: /);
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/default/intents/${id}`);
    await this.intact.waitFor();
  }

  async cancel(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel…' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Cancel intent' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async retry(how: 'Retry' | 'Run again'): Promise<void> {
    const before = this.page.url();
    await this.page.getByRole('button', { name: `${how}…` }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: how }).click();
    await this.page.waitForURL((url) => url.href !== before);
    await this.intact.waitFor();
  }
}
