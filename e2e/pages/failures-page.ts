import type { Locator, Page } from '@playwright/test';

export class FailuresPage {
  constructor(readonly page: Page) {}

  async open(goal: string): Promise<void> {
    await this.page.goto(`/default/failures?${new URLSearchParams({ goal })}`);
    await this.page.getByRole('heading', { name: 'Failures', exact: true }).waitFor();
  }

  get rows(): Locator {
    return this.page.getByRole('list', { name: 'Groups of failures' }).getByRole('listitem');
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  get group(): Locator {
    return this.page.getByRole('region', { name: 'Group' });
  }

  async act(name: string, button: string, comment: string): Promise<void> {
    await this.group.getByRole('button', { name }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(comment);
    await dialog.getByRole('button', { name: button, exact: true }).click();
  }
}
