import { expect, type Locator, type Page } from '@playwright/test';

/** The ids of all rows of a page's table in their order. Those far from the window are not drawn: it is scrolled. */
export async function rowIds(page: Page): Promise<string[]> {
  const ids = new Set<string>();
  const rows = page.locator('tbody tr[data-id]');
  const isAtEdge = (edge: 'top' | 'bottom', row: Locator) =>
    row.evaluate((one, side) => {
      const body = one.closest('tbody')?.getBoundingClientRect()[side] ?? Number.NaN;
      return Math.abs(one.getBoundingClientRect()[side] - body) < 1;
    }, edge);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect.poll(() => isAtEdge('top', rows.first())).toBe(true);
  for (;;) {
    const drawn = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id') ?? ''));
    for (const id of drawn) ids.add(id);
    if (await isAtEdge('bottom', rows.last())) return [...ids];
    await rows.last().evaluate((row) => row.scrollIntoView({ block: 'start' }));
    await expect(rows.last()).not.toHaveAttribute('data-id', drawn.at(-1) ?? '');
  }
}
