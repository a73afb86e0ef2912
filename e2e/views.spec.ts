import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { BoardPage } from './pages/board-page';
import { Colleague } from './pages/colleague';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

const openPanel = async (page: Page) => {
  await page.getByRole('button', { name: /^View/ }).click();
  return page.getByRole('dialog', { name: 'View' });
};

test('a view is saved, changed, shared, opened first, and comes back once deleted', async ({
  page: owner,
  browser,
  bus,
  goal,
}) => {
  // Somebody of their own, since nobody else is to start with the view.
  const { page } = await Colleague.join(owner, browser, 'Operator');
  const board = new BoardPage(page);
  const name = `Mine ${goal.slice(-8)}`;
  await bus.publish(goal);
  await board.open(goal);
  await expect(board.rows(goal)).toHaveCount(1);
  await (await openPanel(page)).getByRole('button', { name: 'Save as new view…' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Name').press('Enter');
  const button = page.getByRole('button', { name: /^View/ });
  await expect(button).toHaveText(`View${name}`);
  const id = new URL(page.url()).searchParams.get('view');
  expect(id).not.toBeNull();

  await page.getByRole('combobox', { name: 'Phase' }).selectOption('queued');
  await expect(button).toHaveText(`View${name}edited`);
  await (await openPanel(page)).getByRole('button', { name: 'Save changes' }).click();
  await expect(button).toHaveText(`View${name}`);
  await page.keyboard.press('Escape');

  await (await openPanel(page)).getByRole('button', { name: 'Rename or share…' }).click();
  await page.getByRole('checkbox', { name: 'Shared with the workspace' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const panel = await openPanel(page);
  await expect(panel.getByRole('listitem').filter({ hasText: name })).toContainText('shared');
  await panel.getByRole('button', { name: 'Open first for me' }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: name })).toContainText('opens first');
  expect(await violations(page)).toEqual([]);

  await page.goto('/default/intents');
  await expect(page).toHaveURL((url) => url.searchParams.get('view') === id);
  await expect(page.getByRole('combobox', { name: 'Phase' })).toHaveValue('queued');
  await expect(board.rows(goal)).toHaveCount(1);

  await (await openPanel(page)).getByRole('button', { name: 'Delete view' }).click();
  await expect(button).toHaveText('ViewEverything');
  await page.getByRole('button', { name: 'Undo' }).click();
  const again = await openPanel(page);
  await again.getByRole('button', { name: new RegExp(name) }).click();
  await expect(button).toHaveText(`View${name}`);

  await owner.goto('/default/intents');
  const shared = (await openPanel(owner)).getByRole('listitem').filter({ hasText: name });
  await expect(shared).toContainText('shared by');
  await shared.getByRole('button').click();
  await expect(owner.getByRole('button', { name: /^View/ })).toHaveText(`View${name}`);
});

test('columns are chosen, also from the payload, rows are sorted by a head, and the file has them', async ({
  page,
  board,
  bus,
  goal,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bus.publish(goal, { order: { id: 'A-7' } }, { priority: 700 });
  await bus.publish(goal, { order: { id: '=B' } }, { priority: 20 });
  await board.open(goal);
  await (await openPanel(page)).getByRole('button', { name: 'Columns…' }).click();
  await page.getByRole('checkbox', { name: 'Intent' }).uncheck();
  await page.getByRole('checkbox', { name: 'Priority' }).check();
  await page.getByRole('textbox', { name: 'From the payload' }).fill('$.order.id');
  await page.getByRole('button', { name: 'Show columns' }).click();
  await expect(board.rows(goal).first()).toContainText('=B');
  await expect(board.rows(goal).nth(1)).toContainText('A-7');
  await page.getByRole('button', { name: 'Priority' }).click();
  await expect(page.getByRole('columnheader', { name: 'Priority' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(board.rows(goal).first()).toContainText('A-7');
  // What comes now is counted, and stands where it belongs once it is asked for.
  await bus.publish(goal, { order: { id: 'C' } }, { priority: 900 });
  await board.newRows.click();
  await expect(board.rows(goal).first()).toContainText('C');

  await (await openPanel(page)).getByRole('button', { name: 'Export…' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const [head = '', ...rows] = text.trimEnd().split('\r\n');
  expect(head).toContain('priority,$.order.id');
  expect(rows.map((row) => row.split(',').slice(-3, -1))).toEqual([
    ['900', 'C'],
    ['700', 'A-7'],
    ['20', "'=B"],
  ]);
  await (await openPanel(page)).getByRole('button', { name: 'Columns…' }).click();
  await page.getByRole('button', { name: 'Usual columns' }).click();
  await expect(page.getByRole('columnheader', { name: 'Intent' })).toBeVisible();
});

test('the box completes what is typed, and the palette lists the views', async ({ page, board, goal }) => {
  await board.open(goal);
  await board.find.fill('pha');
  await page.getByRole('option', { name: 'phase:' }).waitFor();
  await board.find.press('ArrowDown');
  await board.find.press('Enter');
  await expect(board.find).toHaveValue('phase:');
  await board.find.pressSequentially('fai');
  await page.getByRole('option', { name: 'phase:failed' }).click();
  await expect(board.find).toHaveValue('phase:failed');
  expect(await violations(page)).toEqual([]);
  await board.find.press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('phase') === 'failed');

  const name = `Listed ${goal.slice(-8)}`;
  await (await openPanel(page)).getByRole('button', { name: 'Save as new view…' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Name').press('Enter');
  await expect(page.getByRole('button', { name: /^View/ })).toHaveText(`View${name}`);
  await page.goto('/default/queues');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search pages' }).fill(name);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('button', { name: /^View/ })).toHaveText(`View${name}`);
  await (await openPanel(page)).getByRole('button', { name: 'Delete view' }).click();
});
