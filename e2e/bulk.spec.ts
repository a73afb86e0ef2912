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

test('rows are chosen by keyboard, acted on, and what was done is undone; one is skipped with the reason', async ({
  page,
  board,
  bus,
  goal,
}) => {
  const claimed = bus.publish(goal);
  await claimed;
  const held = await bus.claim(goal, 'w1');
  for (const _ of [1, 2, 3]) await bus.publish(goal);
  await board.open(goal);
  const rows = board.rows(goal);
  await expect(rows).toHaveCount(4);
  const selected = page.locator('tr[aria-selected="true"]');
  const bar = page.getByRole('region', { name: 'Selected intents' });

  // The newest three by a range, then the one that runs.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 selected');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(selected).toHaveCount(3);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(bar).toContainText('4 selected');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+X');
  await expect(selected).toHaveCount(4);

  // What comes live neither moves nor deselects them.
  await bus.publish(goal);
  await expect(board.newRows).toBeVisible();
  await expect(selected).toHaveCount(4);

  await bar.getByRole('button', { name: 'Priority…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change priority: 4 intents' });
  await expect(dialog).toContainText('3 will be changed');
  await expect(dialog.getByRole('list', { name: 'Left as they are' })).toContainText(
    '1 left as it is: It runs.',
  );
  await dialog.getByLabel('Priority').fill('7');
  await dialog.getByLabel('Reason').fill('month end');
  await dialog.getByLabel('Reason').press('Enter');
  const job = dialog.getByRole('article');
  await expect(job).toContainText('3 of 4 changed, 1 skipped');
  await job.getByRole('link', { name: 'What came of each' }).press('Enter');

  const results = page.getByRole('list', { name: 'Results' }).getByRole('listitem');
  await expect(results).toHaveCount(4);
  await expect(results.filter({ hasText: 'Skipped: It runs.' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByRole('article')).toContainText('Undone');
  await page.getByRole('checkbox', { name: 'Only what was passed over' }).press('Space');
  await expect(results).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Only what was passed over' }).press('Space');
  await results.filter({ hasText: 'Done' }).first().getByRole('link').press('Enter');
  await expect(page.getByText('Priority changed by').first()).toBeVisible();
  await expect(page.getByText('7 → 100, “undone”')).toBeVisible();
  await bus.fulfil(held, {});
});

test('one intent is paused, resumed and retried with an edited payload, from its page', async ({
  page,
  bus,
  goal,
}) => {
  const id = await bus.publish(goal, { amount: 120 }, { max_attempts: 1 });
  await page.goto(`/default/intents/${id}`);
  const more = page.getByRole('button', { name: 'More', exact: true });
  const dialog = page.getByRole('dialog');
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Pause…' }).press('Enter');
  await dialog.getByLabel('Reason').fill('disk swap');
  await dialog.getByLabel('Reason').press('Enter');
  await expect(page.getByText(/^Paused by /)).toBeVisible();
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Resume…' }).press('Enter');
  await dialog.getByRole('button', { name: 'Resume' }).press('Enter');
  await expect(page.getByText(/^Resumed by /)).toBeVisible();

  await bus.fail(await bus.claim(goal, 'w1'), 'too much');
  await page.getByRole('button', { name: 'Retry edited…' }).press('Enter');
  const editor = dialog.getByRole('textbox', { name: 'Payload' });
  await editor.fill('{"amount": 12}');
  await dialog.getByRole('button', { name: 'Compare' }).press('Enter');
  await expect(dialog.getByRole('group', { name: 'What is changed of the payload' })).toContainText('12');
  await dialog.getByRole('button', { name: 'Retry with this payload' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Retried from' })).toBeVisible();
  await page.getByRole('heading', { name: 'Related intents' }).waitFor();
  await page.getByRole('link', { name: goal }).last().press('Enter');
  await expect(page.getByRole('heading', { name: 'Retried as' })).toBeVisible();
});
