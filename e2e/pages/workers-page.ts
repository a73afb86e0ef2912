import { expect, type Locator, type Page } from '@playwright/test';

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

  /** The ids of all rows in their order. Those far from the window are not drawn, so they are scrolled to. */
  async ids(): Promise<string[]> {
    const ids = new Set<string>();
    const rows = this.page.locator('tbody tr[data-id]');
    const at = (edge: 'top' | 'bottom', row: Locator) =>
      row.evaluate((one, side) => {
        const body = one.closest('tbody')?.getBoundingClientRect()[side] ?? Number.NaN;
        return Math.abs(one.getBoundingClientRect()[side] - body) < 1;
      }, edge);
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(() => at('top', rows.first())).toBe(true);
    for (;;) {
      const drawn = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id') ?? ''));
      for (const id of drawn) ids.add(id);
      if (await at('bottom', rows.last())) return [...ids];
      await rows.last().evaluate((row) => row.scrollIntoView({ block: 'start' }));
      await expect(rows.last()).not.toHaveAttribute('data-id', drawn.at(-1) ?? '');
    }
  }
}
