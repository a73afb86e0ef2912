import type { Locator, Page } from '@playwright/test';

export class QueuesPage {
  constructor(readonly page: Page) {}

  async open(name?: string): Promise<void> {
    const query = name === undefined ? '' : `?${new URLSearchParams({ name })}`;
    await this.page.goto(`/default/queues${query}`);
    await this.page.getByRole('heading', { name: 'Queues', exact: true }).waitFor();
  }

  row(goal: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: goal, exact: true }) });
  }

  async pause(goal: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: `Pause ${goal}` }).click();
    await this.page.getByLabel('Reason').fill(reason);
    await this.page.getByRole('button', { name: 'Pause queue' }).click();
  }

  async resume(goal: string): Promise<void> {
    await this.page.getByRole('button', { name: `Resume ${goal}` }).click();
    await this.page.getByRole('button', { name: 'Resume queue' }).click();
  }
}
