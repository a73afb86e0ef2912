import { expect, test } from './pages/test';

test('all that a filter matches is canceled in a job, then retried, by keyboard alone', async ({
  page,
  board,
  bus,
  goal,
}) => {
  await Promise.all(Array.from({ length: 60 }, () => bus.publish(goal)));
  await board.open(goal);
  const dialog = page.getByRole('dialog', { name: 'All intents that match' });
  const job = dialog.getByRole('article');
  await page.getByRole('button', { name: 'Act on all…' }).press('Enter');
  await expect(dialog).toContainText('60 will be canceled');
  await expect(dialog.getByRole('list', { name: 'Newest matches' })).toContainText('and 55 more');
  const isMeant = dialog.getByRole('checkbox', { name: 'I mean all 60 intents' });
  await isMeant.press('Space');
  await dialog.getByLabel('Reason').fill('wrong price list');
  await dialog.getByLabel('Reason').press('Enter');
  await expect(job).toContainText('60 of 60 canceled');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(board.rows(goal).first()).toContainText('wrong price list');

  await page.getByRole('combobox', { name: 'Phase' }).selectOption('canceled');
  await page.getByRole('button', { name: 'Act on all…' }).press('Enter');
  await expect(dialog).toContainText('60 will be retried');
  await isMeant.press('Space');
  await dialog.getByRole('button', { name: 'Retry 60 intents' }).press('Enter');
  await expect(job).toContainText('60 of 60 retried');
  await dialog.getByRole('link', { name: 'All jobs' }).press('Enter');
  const jobs = page.getByRole('article', { name: new RegExp(`^Retry intents: .*${goal}`) });
  await expect(jobs).toContainText('Done');
  await page.getByRole('link', { name: 'Intents' }).first().press('Enter');
  await board.goal.fill(goal);
  await expect(board.rows(goal).first()).toContainText('Queued');
});

test('without a filter, and for who may only look, there is nothing to act on', async ({ page, board }) => {
  await board.open();
  await expect(page.getByRole('button', { name: 'Act on all…' })).toHaveCount(0);
});
