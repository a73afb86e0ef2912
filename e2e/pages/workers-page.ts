import type { Locator, Page } from '@playwright/test';
import { rowIds } from './row-ids';

export class WorkersPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/default/workers');
    await this.page.getByRole('heading', { name: 'Workers', exact: true }).waitFor();
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  ids(): Promise<string[]> {
    return rowIds(this.page);
  }
}
