import type { Locator, Page } from '@playwright/test';

export class PublishPage {
  readonly goal: Locator;
  readonly payload: Locator;
  readonly publish: Locator;
  readonly sent: Locator;

  constructor(readonly page: Page) {
    this.goal = page.getByLabel('Goal');
    this.payload = page.getByLabel('Payload');
    this.publish = page.getByRole('main').getByRole('button', { name: 'Publish' });
    this.sent = page.getByRole('region', { name: 'Sent from here' }).getByRole('listitem');
  }

  async open(): Promise<void> {
    await this.page.goto('/default/publish');
    await this.page.getByText('Live', { exact: true }).waitFor();
  }

  async options(): Promise<void> {
    await this.page.getByText('Options', { exact: true }).click();
  }
}
