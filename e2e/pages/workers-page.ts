import type { Locator, Page } from '@playwright/test';

export class WorkersPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/default/workers');
    await this.page.getByRole('heading', { name: 'Workers', exact: true }).waitFor();
  }

  row(name: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  /** The ids of all rows in their order. Those far from the window are not drawn, so each group is scrolled to. */
  async ids(): Promise<string[]> {
    const ids: string[] = [];
    for (const group of await this.page.locator('tbody').all()) {
      await group.evaluate((body) => body.scrollIntoView());
      await group.getByRole('row').first().waitFor();
      ids.push(
        ...(await group
          .locator('tr[data-id]')
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''))),
      );
    }
    return ids;
  }
}
