import type { Locator, Page } from '@playwright/test';
import { pressNow } from './press-now';
import { rowIds } from './row-ids';

export class BoardPage {
  readonly live: Locator;
  readonly find: Locator;
  readonly goal: Locator;
  readonly newRows: Locator;
  readonly older: Locator;

  constructor(readonly page: Page) {
    this.live = page.getByText('Live', { exact: true });
    this.find = page.getByRole('searchbox', { name: 'Find' });
    this.goal = page.getByRole('combobox', { name: 'Goal' });
    this.newRows = page.getByRole('button', { name: /^\d+ new$/ });
    this.older = page.getByRole('button', { name: 'Show older' });
  }

  /** Opens the board with only this goal on it, so that other tests' traffic stays out of sight. */
  async open(goal?: string, line?: string): Promise<void> {
    const query = new URLSearchParams({ ...(goal && { goal }), ...(line && { line }) });
    await this.page.goto(`/default/intents?${query}`);
    await this.live.waitFor();
  }

  rows(goal: string): Locator {
    return this.page.getByRole('row').filter({ hasText: goal });
  }

  /** Lets in what gathered, if anything did. The button may go by itself at any moment, so none is waited for. */
  async showNew(): Promise<void> {
    await pressNow(this.newRows);
  }

  /** The ids of all rows, as Intent Bus writes them, sorted. */
  async ids(): Promise<string[]> {
    return (await rowIds(this.page)).map((id) => id.replaceAll('-', '')).sort();
  }

  line(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Show one protocol' })
      .getByRole('button', { name, exact: true });
  }

  tile(name: string): Locator {
    return this.page.getByRole('button', { name });
  }
}
