import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules of accessibility that a page breaks as it stands, and where. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
