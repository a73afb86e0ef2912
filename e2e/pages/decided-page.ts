import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

export class DecidedPage {
  readonly live: Locator;
  readonly numbers: Locator;
  readonly goal: Locator;
  readonly outcome: Locator;

  constructor(readonly page: Page) {
    this.live = page.getByText('Live', { exact: true });
    this.numbers = page.getByRole('region', { name: 'Numbers' });
    this.goal = page.getByRole('combobox', { name: 'Goal' });
    this.outcome = page.getByRole('combobox', { name: 'Outcome' });
  }

  /** Opens the decided view with only this goal in it, so that other tests' decisions stay out of sight. */
  async open(goal?: string): Promise<void> {
    const query = new URLSearchParams({ view: 'decided', ...(goal && { goal }) });
    await this.page.goto(`/default/approvals?${query}`);
    await this.live.waitFor();
  }

  rows(text: string): Locator {
    return this.page
      .getByRole('table', { name: 'Decisions', exact: true })
      .getByRole('row')
      .filter({ hasText: text });
  }

  /** The text of a file that pressing a link downloads, and its name. */
  async download(link: Locator): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}
