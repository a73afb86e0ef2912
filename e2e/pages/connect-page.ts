import type { Locator, Page } from '@playwright/test';

export class ConnectPage {
  readonly make: Locator;
  readonly first: Locator;

  constructor(readonly page: Page) {
    this.make = page.getByRole('button', { name: 'Create API key' });
    this.first = page.getByRole('region', { name: 'Your first intent' });
  }

  async open(): Promise<void> {
    await this.page.goto('/default/connect');
    await this.page.getByText('Live', { exact: true }).waitFor();
  }

  /** Opens the tabs of a line. */
  async line(name: string): Promise<void> {
    await this.page
      .getByRole('tablist', { name: 'Protocol' })
      .getByRole('tab', { name, exact: true })
      .click();
  }

  /** Chooses a tab, and what there is to choose on it. */
  async choose(tab: string, ...options: string[]): Promise<void> {
    await this.page.getByRole('tab', { name: tab, exact: true }).click();
    for (const option of options) await this.page.getByText(option, { exact: true }).click();
  }

  async makeKey(): Promise<void> {
    await this.make.click();
    await this.page.getByText('Copy the key now').waitFor();
  }

  /** What a step would put on the clipboard, by the beginning of its title. */
  async snippet(title: string): Promise<string> {
    const step = this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: title }) });
    return (await step.locator('pre').textContent()) ?? '';
  }
}
