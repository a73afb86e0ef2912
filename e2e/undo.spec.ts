import { expect, test } from './pages/inbox-test';
import { QuestionPage } from './pages/question-page';

// In a workspace of their own, where no other question opens after the answer.

test('an approval takes effect when it can no longer be undone', async ({ page, asker }) => {
  const question = new QuestionPage(page, asker.slug);
  const id = await asker.ask('Refund it?');
  await question.open(id);
  await question.comment.fill('looks right');
  await page.getByRole('heading', { name: 'Refund it?' }).click();
  await expect(question.approve).toBeEnabled();
  await page.keyboard.press('a');
  await expect(question.undo).toBeVisible();
  await expect(question.question).toContainText('It takes effect when the undo time is over');
  expect((await asker.read(id)).status).toBe('WAITING');
  await expect(question.undo).toBeHidden();
  await expect(page.getByText(/^Approved by owner, .*“looks right”$/)).toBeVisible();
  await expect.poll(async () => (await asker.read(id)).status).toBe('COMPLETED');
  expect((await asker.read(id)).result).toMatchObject({ outcome: 'approved', comment: 'looks right' });
});

test('an answer taken back leaves everything as it was', async ({ page, asker }) => {
  const question = new QuestionPage(page, asker.slug);
  const id = await asker.ask('Refund it?');
  await question.open(id);
  // The key works before the list has heard of the answer.
  await page.route('**/inbox?view=*', (route) => route.abort());
  await question.approve.click();
  await expect(question.undo).toBeVisible();
  await page.keyboard.press('u');
  await expect(question.approve).toBeEnabled();
  await page.unroute('**/inbox?view=*');
  await expect(question.question).toContainText('Undone.');
  expect((await asker.read(id)).status).toBe('WAITING');
  await question.approve.click();
  await expect.poll(async () => (await asker.read(id)).status).toBe('COMPLETED');
});
