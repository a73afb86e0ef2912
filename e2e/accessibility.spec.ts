import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './pages/test';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the board', async ({ page, board, bus, goal }) => {
      await bus.publish(goal, {}, { max_attempts: 1 });
      await bus.fail(await bus.claim(goal, 'vps-fra-2'), 'no space left');
      await board.open(goal);
      await expect(board.rows(goal)).toContainText('Failed');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('j');
      expect(await violations(page)).toEqual([]);
    });

    test('the board on a phone', async ({ page, board, bus, goal }) => {
      await bus.publish(goal);
      await page.setViewportSize({ width: 375, height: 700 });
      await board.open(goal);
      await page.getByRole('button', { name: 'More' }).click();
      expect(await violations(page)).toEqual([]);
    });

    test('an empty filter', async ({ page, board, goal }) => {
      await board.open(goal);
      await expect(page.getByText('No intent matches')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('connect, and on a phone', async ({ page }) => {
      await page.goto('/default/connect');
      await page.getByRole('button', { name: 'Make a key' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
    });

    test('an intent and its cancel dialog', async ({ page, bus, intent, goal }) => {
      await intent.open(await bus.publish(goal, { build: 1 }));
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel…' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('the sign-in page', async ({ signIn }) => {
      const { page } = signIn;
      await page.context().clearCookies();
      await signIn.open();
      await signIn.submit.click();
      await page.getByText('Enter your password.').waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });
}
