import { expect, test } from './pages/inbox-test';

test('fifty at once, three of them answered meanwhile', async ({ asker, inbox, page }) => {
  const ids = await asker.askMany(50);
  await inbox.open();
  await expect(inbox.view('Mine')).toHaveText('Mine50');
  await inbox.press('x');
  await inbox.chosen.getByRole('button', { name: 'All 50 similar' }).click();
  await expect(inbox.chosen).toContainText('50 selected');
  // From here on the page does not hear what others do.
  await page.route('**/inbox?view=*', (route) => route.abort());
  for (const id of ids.slice(0, 3)) await asker.decide(id, 'reject');
  await inbox.press('a');
  await expect(inbox.dialog).toContainText('Approve 50 questions?');
  await inbox.dialog.getByRole('button', { name: 'Approve 50' }).click();
  await expect(inbox.dialog.getByRole('heading', { name: 'Approved 47 of 50' })).toBeVisible();
  const lines = inbox.dialog.getByRole('list', { name: 'Results' }).getByRole('listitem');
  await expect(lines).toHaveCount(50);
  await expect(lines.filter({ hasText: 'Failed' })).toHaveCount(3);
  await expect(lines.first()).toContainText(/decided already: reject\w*, by .+ at 20/);
  await expect(lines.last()).toContainText('Approved');
  await page.unroute('**/inbox?view=*');
  await inbox.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(inbox.view('Mine')).toHaveText('Mine0');
});

test('many are rejected with a reason, and taken back together', async ({ asker, inbox, page }) => {
  await asker.askMany(4);
  await asker.ask('Say more', { task: { required_comment: true } });
  await inbox.open();
  await expect(inbox.rows).toHaveCount(5);
  await inbox.press('*', 'r');
  await inbox.dialog.getByRole('button', { name: 'Reject 5' }).click();
  await expect(inbox.dialog.getByRole('alert')).toHaveText('Enter a reason.');
  await inbox.dialog.getByRole('button', { name: 'Duplicate request' }).click();
  await inbox.dialog.getByRole('button', { name: 'Reject 5' }).click();
  await expect(inbox.rows.filter({ hasText: 'Rejected' })).toHaveCount(5);
  await expect(page.getByRole('status').filter({ hasText: '5 decided' })).toBeAttached();
  await expect(page.getByRole('article')).toContainText('Rejected by');
  await expect(page.getByRole('article')).not.toContainText('while you were here');
  await inbox.press('u');
  await expect(inbox.rows.filter({ hasText: 'Rejected' })).toHaveCount(0);
  await expect(inbox.view('Mine')).toHaveText('Mine5');

  await inbox.press('*', 'a');
  await expect(inbox.dialog.getByRole('heading', { name: 'Approved 4 of 5' })).toBeVisible();
  await expect(inbox.dialog).toContainText('This takes more than a press');
  await inbox.dialog.getByRole('button', { name: /^Undo 4/ }).click();
  await expect(inbox.view('Mine')).toHaveText('Mine5');
});

test('a thousand questions are there, walked and chosen, with few rows drawn', async ({
  asker,
  inbox,
  page,
}) => {
  await asker.askMany(1_000);
  await inbox.open();
  await expect(inbox.view('Mine')).toHaveText('Mine1,000+');
  await expect(inbox.rows.first()).toHaveAttribute('aria-setsize', '1000');
  expect(await inbox.rows.count()).toBeLessThan(60);
  await inbox.press('*');
  await expect(inbox.chosen).toContainText('1,000 selected');
  await inbox.press('Escape');
  await inbox.rows.nth(2).hover();
  await page.mouse.wheel(0, 60 * 900);
  await expect(inbox.rows.last()).toHaveAttribute('aria-posinset', /^9\d\d$/);
  await expect(inbox.openRow).not.toBeInViewport();
  // Far from where one stands, a key leads back there.
  await inbox.press('j');
  await expect(inbox.openRow).toHaveAttribute('aria-posinset', '2');
  await expect(inbox.openRow).toBeInViewport();
  await inbox.press('*', 'a');
  await inbox.dialog.getByRole('button', { name: 'Approve 1,000' }).click();
  await expect(inbox.view('Mine')).toHaveText('Mine0');
});
