import type { Locator, Page } from '@playwright/test';

export class NotificationsPage {
  readonly dialog: Locator;
  readonly deliveries: Locator;
  /** The note about new approval requests. */
  readonly note: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.deliveries = page.getByRole('table', { name: 'Recent deliveries' });
    this.note = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) });
  }

  async open(workspace = 'default'): Promise<void> {
    await this.page.goto(`/${workspace}/notifications`);
    await this.page.getByRole('heading', { name: 'Notifications' }).waitFor();
    // Only the page that listens knows of its browser.
    await this.page.getByText(/^(Off|On)\. |^This browser cannot|^You have blocked/).waitFor();
  }

  async openHooks(workspace = 'default'): Promise<void> {
    await this.page.goto(`/${workspace}/webhooks`);
    await this.page.getByRole('heading', { name: 'Recent deliveries' }).waitFor();
  }

  /** Makes a webhook and returns its secret. */
  async makeHook(name: string, url: string): Promise<string> {
    await this.page.getByRole('button', { name: 'New webhook…' }).click();
    await this.dialog.getByLabel('Name').fill(name);
    await this.dialog.getByLabel('Endpoint URL').fill(url);
    await this.dialog.getByRole('button', { name: 'Create webhook' }).click();
    const secret = (await this.dialog.getByText('whsec_').textContent()) ?? '';
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await this.dialog.waitFor({ state: 'detached' });
    return secret;
  }
}
