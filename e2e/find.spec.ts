import { expect, test } from './pages/test';

test('one box finds by the words of a payload and by the end of an id', async ({
  page,
  board,
  bus,
  goal,
}) => {
  const word = `zebra${Date.now()}`;
  const id = await bus.publish(goal, { animal: `${word} in the yard` });
  await board.open();
  await page.keyboard.press('/');
  await expect(board.find).toBeFocused();
  await expect(async () => {
    await board.find.fill('');
    await board.find.fill(`${word} yard`);
    await expect(board.rows(goal)).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  await expect(page).toHaveURL((url) => url.searchParams.get('text') === `${word} yard`);
  await board.find.fill(id.slice(-8));
  await expect(board.rows(goal)).toHaveCount(1);
  await board.find.press('Escape');
  await expect(board.find).not.toBeFocused();
});

test('what is typed with a colon becomes a filter by Enter, in the URL too, and is taken away by a press', async ({
  page,
  board,
  bus,
  goal,
}) => {
  const [mine, other] = [`${goal} mine`, `${goal} other`];
  await bus.publish(mine);
  await bus.publish(other);
  await board.open(goal);
  await expect(board.rows(goal)).toHaveCount(2);
  await board.find.fill(`-goal:"${other}" since:1h`);
  await board.find.press('Enter');
  await expect(board.rows(goal)).toHaveCount(1);
  await expect(board.find).toHaveValue('');
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('-goal') === other && url.searchParams.get('since') === '1h',
  );
  await page.reload();
  await expect(board.rows(mine)).toHaveCount(1);
  await expect(board.rows(other)).toHaveCount(0);
  // A row that comes live is asked the same.
  await bus.publish(other);
  await bus.publish(mine);
  await board.showNew();
  await expect(board.rows(goal)).toHaveCount(2);
  await page.getByRole('button', { name: `-goal:"${other}"` }).click();
  await expect(board.rows(goal)).toHaveCount(4);
});

test('a value that makes no sense is said, and nothing is searched for', async ({ page, board }) => {
  await board.open();
  await board.find.fill('phase:gone');
  await board.find.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'phase:gone has no such value.' })).toBeVisible();
  await expect(board.find).toHaveValue('phase:gone');
  await expect(page).toHaveURL((url) => url.search === '');
});
