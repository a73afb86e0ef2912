import type { Locator, Page } from '@playwright/test';

export class Palette {
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Search pages' });
    this.field = page.getByRole('combobox', { name: 'Search pages' });
    this.options = this.dialog.getByRole('option');
  }

  async open(): Promise<void> {
    // Pressed before the page listens, the keys would be lost.
    await this.page.getByText('Live', { exact: true }).waitFor();
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.field.waitFor();
  }

  /** The option that Enter would choose. */
  get chosen(): Locator {
    return this.dialog.getByRole('option', { selected: true });
  }
}
