import { expect, test } from './pages/inbox-test';
import { violations } from './pages/violations';

test('words narrow the questions, in the URL as well, and what many come to is said before they are answered', async ({
  asker,
  inbox,
  page,
}) => {
  await asker.askMany(6);
  await asker.ask('Close the quayside account');
  await inbox.open();
  await expect(inbox.rows).toHaveCount(7);
  await inbox.ready('Refund order 1');
  await inbox.press('/');
  const find = page.getByRole('searchbox', { name: 'Find questions' });
  await expect(find).toBeFocused();
  await page.keyboard.type('QUAY account');
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.openRow).toContainText('quayside');
  await expect(page).toHaveURL(/find=QUAY/);
  await page.reload();
  await expect(inbox.rows).toHaveCount(1);
  await find.fill('risk:none');
  await expect(find).toHaveAttribute('aria-invalid', 'true');
  await find.fill('goal:nothing');
  await expect(page.getByText('No question matches.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(inbox.rows).toHaveCount(7);
  await page.getByRole('button', { name: 'Select all', exact: true }).click();
  await expect(inbox.chosen.getByRole('list', { name: 'What these come to' })).toContainText(
    'intent.refund.v1',
  );
});
