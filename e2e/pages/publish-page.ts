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
    // The editor takes the plain field's place once it has come.
    await this.page.locator('.cm-content').waitFor();
  }

  /** What stands in the payload's editor. */
  async text(): Promise<string> {
    return (await this.payload.locator('.cm-line').allTextContents()).join('\n');
  }

  async options(): Promise<void> {
    await this.page.getByText('Options', { exact: true }).click();
  }
}
