import type { Locator, Page } from '@playwright/test';

export class RulesPage {
  readonly simulation: Locator;
  readonly dialog: Locator;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.simulation = page.getByRole('region', { name: 'Preview' });
    this.dialog = page.getByRole('dialog');
    this.status = page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /is (on|off) now/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/default/rules');
    await this.page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
  }

  row(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  /** Fills a new rule in that holds a goal, and leaves the page there. */
  async draft(name: string, goal: string, title = '{goal}'): Promise<void> {
    await this.page.goto('/default/rules/new');
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('Goal', { exact: true }).fill(goal);
    await this.page.getByLabel('What is asked').fill(title);
  }

  async addCondition(path: string, operator: string, value: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a condition' }).click();
    const last = (await this.page.getByLabel(/payload path$/).count()).toString();
    await this.page.getByLabel(`Condition ${last}: payload path`).fill(path);
    await this.page.getByLabel(`Condition ${last}: operator`).selectOption({ label: operator });
    await this.page.getByLabel(`Condition ${last}: value`).fill(value);
  }

  async saveSwitchedOff(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save, switched off' }).click();
    await this.page.waitForURL('**/default/rules');
  }

  /** Makes a rule that holds a goal from now on. */
  async hold(
    name: string,
    goal: string,
    more: { title?: string; needed?: number; seconds?: number; onTimeout?: string } = {},
  ): Promise<void> {
    const { title, needed, seconds, onTimeout } = more;
    await this.draft(name, goal, title);
    if (needed) await this.page.getByLabel('Approvals needed').fill(String(needed));
    if (seconds) {
      await this.page.getByLabel('Time to decide, unit').selectOption('seconds');
      await this.page.getByLabel('Time to decide, how many').fill(String(seconds));
    }
    if (onTimeout) await this.page.getByLabel('If nobody answers in time').selectOption(onTimeout);
    await this.page.getByRole('button', { name: 'Save and switch on…' }).click();
    await this.dialog.getByRole('button', { name: 'Switch on' }).click();
    await this.page.waitForURL('**/default/rules');
  }

  /** Switches a rule off, so that it is in no other test's way. */
  async switchOff(name: string): Promise<void> {
    await this.open();
    await this.row(name).getByRole('switch').click();
    await this.status.filter({ hasText: name }).waitFor();
  }
}
