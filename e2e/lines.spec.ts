import { Colleague } from './pages/colleague';
import { expect, test } from './pages/test';
import { WorkersPage } from './pages/workers-page';

/** A kind of AXME intent that no other test uses. */
const typeOf = (goal: string) => `e2e.t_${goal.replaceAll(/[^0-9a-f]/g, '')}.v1`;

test.describe('the board', () => {
  test('shows one line alone, in the URL and by the keyboard', async ({ page, board, bus, lines, goal }) => {
    await bus.publish(goal);
    await lines.create(goal);
    await board.open(goal);
    await expect(board.rows(goal)).toHaveCount(2);
    await board.line('OpenIntent').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL((url) => url.searchParams.get('protocol') === 'openintent');
    await expect(board.rows(goal)).toHaveCount(1);
    await expect(board.rows(goal).getByTitle('OpenIntent', { exact: true })).toBeVisible();
    await page.reload();
    await expect(board.line('OpenIntent')).toHaveAttribute('aria-pressed', 'true');
    await expect(board.rows(goal)).toHaveCount(1);
    await board.line('OpenIntent').click();
    await expect(page).not.toHaveURL(/protocol=/);
    await expect(board.rows(goal)).toHaveCount(2);
  });

  test('lets in live, and gathers, only what the line brings', async ({ page, board, bus, lines, goal }) => {
    await lines.create(goal);
    await board.open(goal, 'openintent');
    await expect(board.rows(goal)).toHaveCount(1);
    await bus.publish(goal);
    await lines.create(goal);
    await expect(board.rows(goal)).toHaveCount(2);
    await page.keyboard.press('j');
    await bus.publish(goal);
    await lines.create(goal);
    await expect(board.newRows).toHaveText('1 new');
    await board.newRows.click();
    await expect(board.rows(goal)).toHaveCount(3);
    await board.line('OpenIntent').click();
    await expect(board.rows(goal)).toHaveCount(5);
  });

  test('says so when a line has nothing like it', async ({ page, board, bus, goal }) => {
    await bus.publish(goal);
    await board.open(goal, 'iii');
    await expect(page.getByRole('heading', { name: 'No intent matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL(/\/intents$/);
  });

  test('says what a human is asked', async ({ board, lines, goal }) => {
    const type = typeOf(goal);
    await lines.send(type, { human_task: { title: 'Refund 1,240 EUR?' } });
    await board.open(type);
    await expect(board.rows(type)).toContainText('waiting for a decision: Refund 1,240 EUR?');
  });
});

test.describe('an intent', () => {
  test('of AXME tells its envelope in plain words', async ({ page, intent, lines, goal }) => {
    const type = typeOf(goal);
    await intent.open(await lines.send(type, { deadline_at: '2099-01-01T00:00:00Z' }));
    await expect(page.getByTitle('Status in AXME')).toContainText('SUBMITTED');
    await expect(intent.facts).toContainText(`Type${type}`);
    await expect(intent.facts).toContainText('Toagent://acme/prod/billing');
    await expect(intent.facts).toContainText(/Correlation[0-9a-f-]{36}/);
    await expect(intent.timeline).toContainText('Deadline');
    await expect(intent.timeline).toContainText('Delivered to agent://acme/prod/billing');
  });

  test('of OpenIntent tells its state, its leases and its neighbours, live', async ({
    page,
    intent,
    lines,
    goal,
  }) => {
    const whole = await lines.create(goal, { state: { month: 'May' } });
    const first = await lines.createPart(whole, `${goal} first`);
    const second = await lines.createPart(whole, `${goal} second`, [first]);
    await intent.open(second);
    await expect(page.getByTitle('Status in OpenIntent')).toContainText('blocked');
    await expect(intent.relations.getByRole('link', { name: `${goal} first` })).toBeVisible();
    await lines.setStatus(first, 1, 'active');
    await lines.setStatus(first, 2, 'completed');
    await expect(page.getByTitle('Status in OpenIntent')).toContainText('active');
    await expect(intent.relations.getByRole('listitem').filter({ hasText: 'first' })).toContainText(
      'Succeeded',
    );
    await lines.lease(second, 'chapters');
    await lines.setState(second, 3, 'progress', 0.5).catch(() => lines.setState(second, 2, 'progress', 0.5));
    await lines.log(second, 'tool_call_started', { tool_name: 'search' });
    await expect(intent.facts).toContainText('chapters held by researcher');
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('"progress": 0.5');
    await expect(intent.timeline).toContainText('Tool call started');
    await expect(intent.timeline).toContainText('{"tool_name":"search"}');
    await intent.relations.getByRole('link', { name: goal, exact: true }).click();
    await expect(page.getByRole('heading', { name: '2 children' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('"month": "May"');
  });
});

test.describe('a question', () => {
  test('takes its comment where it needs one, and by the keyboard', async ({ page, intent, lines, goal }) => {
    const task = { title: `Refund ${goal}?`, required_comment: true };
    await intent.open(await lines.send(typeOf(goal), { human_task: task }));
    await expect(page.getByLabel('Comment')).toBeVisible();
    await page.keyboard.press('a');
    await expect(page.getByLabel('Comment')).toBeFocused();
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByText('A comment is required.')).toBeVisible();
    await expect(page.getByLabel('Comment')).toBeFocused();
    await page.getByRole('button', { name: 'Reject…' }).click();
    await expect(page.getByLabel('Reason')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Reject', exact: true })).toBeEnabled();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('A reason is required.')).toBeVisible();
    await page.getByLabel('Reason').focus();
    await page.keyboard.type('twice this year');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Rejected by owner, .*“twice this year”$/)).toBeVisible();
    await expect(intent.timeline).toContainText('Answered by owner');
    await expect(page.getByTitle('Status in AXME')).toBeHidden();
    await expect(intent.facts).toContainText('AXME: CANCELED');
  });

  test('takes the fields of its form', async ({ page, intent, lines, goal }) => {
    const hs_code = { type: 'string', pattern: '^[0-9.]+$' };
    const form_schema = { type: 'object', required: ['hs_code'], properties: { hs_code } };
    const task = { title: `Customs ${goal}`, task_type: 'provide_data', form_schema };
    await intent.open(await lines.send(typeOf(goal), { human_task: task }));
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(page.getByText('This is required.')).toBeVisible();
    await expect(page.getByLabel('hs_code')).toBeFocused();
    await page.keyboard.type('computer');
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(page.getByText('This must match ^[0-9.]+$.')).toBeVisible();
    await page.getByLabel('hs_code').fill('8471.30');
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(intent.result).toContainText('8471.30');
  });

  test('with a form no fields can be made of takes a JSON object', async ({ page, intent, lines, goal }) => {
    const task = { title: `Customs ${goal}`, task_type: 'provide_data', form_schema: { type: 'object' } };
    await intent.open(await lines.send(typeOf(goal), { human_task: task }));
    const editor = page.getByLabel('Answer (JSON object)');
    await editor.fill('[1]');
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(page.getByText('This has to be a JSON object.')).toBeVisible();
    await editor.fill('{"hs_code": "8471.30"}');
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(intent.result).toContainText('8471.30');
  });

  test('that somebody else answered meanwhile says so, and nothing is sent', async ({
    page,
    browser,
    intent,
    lines,
    goal,
  }) => {
    const { name, page: other } = await Colleague.join(page, browser);
    const id = await lines.send(typeOf(goal), { human_task: { title: `Release ${goal}?` } });
    await intent.open(id);
    await page.getByLabel('Comment').fill('half a thought');
    await other.goto(`/default/intents/${id}`);
    await other.getByRole('button', { name: 'Approve' }).click();
    await expect(other.getByText(`Approved by ${name}`)).toBeVisible();
    await other.context().close();
    await expect(page.getByText(`${name} answered this while you had it open`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();
  });

  test('that is refused keeps what was written', async ({ page, intent, lines, goal }) => {
    await intent.open(await lines.send(typeOf(goal), { human_task: { title: `Refund ${goal}?` } }));
    await page.getByLabel('Comment').fill('looks right');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed' })).toBeVisible();
    await expect(page.getByLabel('Comment')).toHaveValue('looks right');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByText(/^Approved by owner/)).toBeVisible();
  });
});

test('an AXME intent is failed by hand, with a reason its sender reads', async ({
  page,
  intent,
  lines,
  goal,
}) => {
  await intent.open(await lines.send(typeOf(goal)));
  await page.getByRole('button', { name: 'Resolve…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolve by hand' });
  await dialog.getByText('Fail', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Fail intent' }).click();
  await expect(dialog.getByText('Say what went wrong.')).toBeVisible();
  await dialog.getByLabel('What went wrong').fill('the bank is closed');
  await dialog.getByRole('button', { name: 'Fail intent' }).click();
  await expect(dialog).toBeHidden();
  await expect(intent.result).toContainText('the bank is closed');
  await expect(intent.facts).toContainText('AXME: FAILED');
});

test('two workers of two protocols with one name say so, each in its row', async ({
  page,
  bus,
  lines,
  goal,
}) => {
  const name = `twin-${goal}`;
  await bus.publish(goal);
  await bus.claim(goal, name);
  await lines.register(name);
  const workers = new WorkersPage(page);
  await workers.open();
  const rows = workers.row(name);
  await expect(rows).toHaveCount(2);
  await expect(rows.getByRole('button', { name: '1 notice' })).toHaveCount(2);
  const queue = rows.filter({ has: page.getByTitle('Intent Bus', { exact: true }) });
  await queue.getByRole('button', { name: '1 notice' }).click();
  const notices = page.getByRole('dialog', { name: `Notices about ${name}` });
  await expect(notices).toContainText('Another worker with this name is connected by OpenIntent.');
  await page.keyboard.press('Escape');
  await expect(notices).toBeHidden();
  await expect(page).toHaveURL(/\/default\/workers$/);
});
