import type { Locator, Page } from '@playwright/test';

export class MembersPage {
  readonly dialog: Locator;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.status = page.getByRole('region', { name: 'Members' }).getByRole('status');
  }

  async open(workspace = 'default'): Promise<void> {
    await this.page.goto(`/${workspace}/members`);
    await this.page.getByRole('heading', { name: 'Members' }).waitFor();
  }

  row(text: string): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }

  /** Makes an invite and returns its link. */
  async invite(role: string, email = ''): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite…' }).click();
    await this.dialog.getByLabel('Role').selectOption({ label: role });
    await this.dialog.getByLabel('E-mail').fill(email);
    await this.dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await this.dialog.getByText('/invite/').textContent();
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await this.dialog.waitFor({ state: 'detached' });
    return link ?? '';
  }

  async changeRole(name: string, role: string): Promise<void> {
    await this.page.getByLabel(`Role of ${name}`).selectOption({ label: role });
    await this.status.filter({ hasText: name }).waitFor();
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${name}…` }).click();
    await this.dialog.getByRole('button', { name: 'Remove member' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}
