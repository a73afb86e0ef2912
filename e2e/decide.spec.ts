import AxeBuilder from '@axe-core/playwright';
import { Colleague } from './pages/colleague';
import { pressNow } from './pages/press-now';
import { QuestionPage } from './pages/question-page';
import { expect, test } from './pages/test';

/** A kind of AXME intent that no other test uses. */
const typeOf = (goal: string) => `e2e.t_${goal.replaceAll(/[^0-9a-f]/g, '')}.v1`;

test('a rejection takes a reason, which whoever asked is told', async ({ page, lines, goal }) => {
  const question = new QuestionPage(page);
  const task = { title: `Refund ${goal}?`, required_comment: true };
  const id = await lines.send(typeOf(goal), { human_task: task });
  await question.open(id);
  await page.keyboard.press('r');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await question.button('Reject').click();
  await expect(page.getByText('A reason is required.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Reason')).toBeHidden();
  await question.reject.click();
  await question.button('Too risky now').click();
  await page.getByLabel('Reason').press('End');
  await page.keyboard.type(', ask on Monday');
  await question.button('Reject').click();
  await expect.poll(async () => (await lines.read(id)).status).toBe('CANCELED');
  // The next question has opened by itself.
  await question.open(id);
  await expect(page.getByText(/^Rejected by owner, .*“Too risky now, ask on Monday”$/)).toBeVisible();
});

test('a form is drawn from its schema, and checked as the server checks it', async ({
  page,
  lines,
  goal,
}) => {
  const question = new QuestionPage(page);
  const form_schema = {
    type: 'object',
    required: ['hs_code', 'kind', 'sender'],
    properties: {
      hs_code: {
        type: 'string',
        title: 'HS code',
        pattern: '^\\d{4}\\.\\d{2}$',
        description: '**1234.56** <b>',
      },
      kind: { type: 'string', title: 'Kind', enum: ['gift', 'sale'] },
      fragile: { type: 'boolean', title: 'Fragile' },
      weight: { type: 'number', title: 'Weight', maximum: 30 },
      tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
      sender: {
        type: 'object',
        title: 'Sender',
        required: ['name'],
        properties: { name: { type: 'string', title: 'Name' } },
      },
    },
  };
  const task = { title: `Customs ${goal}`, task_type: 'provide_data', form_schema };
  const id = await lines.send(typeOf(goal), { human_task: task });
  await question.open(id);
  // What a schema says is text, whatever it looks like.
  await expect(question.question).toContainText('**1234.56** <b>');
  await question.button('Submit answer').click();
  await expect(page.getByText('This is required.').first()).toBeVisible();
  await page.getByLabel('HS code').fill('8471');
  await page.getByLabel('Kind').selectOption('gift');
  await page.getByLabel('Weight').fill('31');
  await page.getByLabel('Name').fill('Mei');
  await page.getByLabel('Fragile').check();
  await question.button('Add one to Tags').click();
  await page.getByLabel('Tags-1').fill('urgent');
  await question.button('Submit answer').click();
  await expect(page.getByText('This must match')).toBeVisible();
  await expect(page.getByText('This must be at most 30.')).toBeVisible();
  await page.getByLabel('HS code').fill('8471.30');
  await page.getByLabel('Weight').fill('3');
  await question.button('Submit answer').click();
  await expect.poll(async () => (await lines.read(id)).status).toBe('COMPLETED');
  expect((await lines.read(id)).result?.value).toEqual({
    hs_code: '8471.30',
    kind: 'gift',
    fragile: true,
    weight: 3,
    tags: ['urgent'],
    sender: { name: 'Mei' },
  });
});

test('one asks for more and writes notes while it stays pending', async ({ page, lines, goal }) => {
  const question = new QuestionPage(page);
  const id = await lines.send(typeOf(goal), { human_task: { title: `Refund ${goal}?` } });
  await question.open(id);
  await question.comment.fill('half a thought');
  await page.getByRole('heading', { name: goal }).click();
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Question' }).fill('Which order is it?');
  await question.button('Send question').click();
  await expect(page.getByText('Question sent.')).toBeVisible();
  await question.button('Note').click();
  await page.getByRole('textbox', { name: 'Note' }).fill('The bank is closed today');
  await question.button('Add note').click();
  const thread = page.getByRole('region', { name: 'Notes and questions' });
  await expect(thread.getByRole('listitem')).toHaveText([
    /owner asked, .*Which order is it\?/,
    /owner noted, .*The bank is closed today/,
  ]);
  await expect(question.comment).toHaveValue('half a thought');
  await expect(question.approve).toBeEnabled();
  await expect(question.button('Extend')).toBeDisabled();
  await expect(question.button('Extend')).toHaveAttribute('title', 'It has no deadline.');
});

test('of two who answer at once one wins and the other is told', async ({ page, browser, lines, goal }) => {
  const ada = await Colleague.join(page, browser);
  const [mine, hers] = [new QuestionPage(page), new QuestionPage(ada.page)];
  const id = await lines.send(typeOf(goal), { human_task: { title: `Refund ${goal}?` } });
  await mine.open(id);
  await hers.open(id);
  const both = async () => `${await mine.question.textContent()} ${await hers.question.textContent()}`;
  // Whoever stays on it first is shown to the other.
  await expect.poll(both).toMatch(/(?:owner|Ada \w+) also has this open/);
  // Whoever is a moment late may find no button any more, and is not to wait for one.
  await Promise.all([pressNow(mine.approve), pressNow(hers.approve)]);
  const told = /answered this while you had it open|This was decided already: approved, by/;
  const isTold = (one: QuestionPage) => one.page.getByText(told).first().isVisible();
  await expect.poll(async () => (await isTold(mine)) || isTold(hers)).toBe(true);
  const lost = (await isTold(mine)) ? mine : hers;
  await expect(lost.undo).toBeHidden();
  await expect(lost.approve).toBeHidden();
  const found = await page.request.get(`/api/console/default/intents/${id}`);
  const votes = (await found.json()).history.filter(({ type }: { type: string }) => type === 'voted');
  expect(votes).toHaveLength(1);
  await ada.page.context().close();
});

test('a question handed on is somebody else’s', async ({ page, browser, lines, goal }) => {
  const ada = await Colleague.join(page, browser);
  const [mine, hers] = [new QuestionPage(page), new QuestionPage(ada.page)];
  const id = await lines.send(typeOf(goal), { human_task: { title: `Refund ${goal}?` } });
  await mine.open(id);
  await page.keyboard.press('d');
  await mine.button('Delegate').click();
  await expect(page.getByText('Choose a member.')).toBeVisible();
  await page.getByRole('combobox', { name: 'To' }).selectOption({ label: await optionOf(page, ada.name) });
  await page.getByRole('textbox', { name: 'Note' }).fill('you know them');
  await mine.button('Delegate').click();
  await expect(page.getByText(`Delegated to ${ada.name}.`)).toBeVisible();
  await expect(mine.approve).toBeDisabled();
  await expect(mine.question).toContainText('You have handed it on.');
  await hers.open(id);
  await hers.approve.click();
  await expect.poll(async () => (await lines.read(id)).status).toBe('COMPLETED');
  await expect(page.getByText(new RegExp(`^Approved by ${ada.name}`))).toBeVisible();
  await ada.page.context().close();
});

/** The option of a list that names somebody. */
async function optionOf(page: import('@playwright/test').Page, name: string): Promise<string> {
  return (await page.getByRole('option').filter({ hasText: name }).textContent()) ?? '';
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('a question breaks no rule of accessibility, and fits a phone', async ({ page, lines, goal }) => {
      const question = new QuestionPage(page);
      const violations = async () => {
        const { violations } = await new AxeBuilder({ page }).include('article').analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
      };
      const choice = {
        oneOf: [
          { title: 'Air', properties: { flight: { type: 'string' } } },
          { title: 'Sea', properties: {} },
        ],
      };
      const form_schema = {
        type: 'object',
        properties: {
          ship: choice,
          due: { type: 'string', format: 'date' },
          tags: { type: 'array', items: { type: 'string' } },
        },
      };
      const description = `${'long '.repeat(60)}${'x'.repeat(300)}`;
      const title = `Refund ${goal} ${'y'.repeat(200)}?`;
      await question.open(
        await lines.send(typeOf(goal), { human_task: { title, description, form_schema } }),
      );
      await expect(page.getByLabel('ship')).toBeVisible();
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      await question.reject.click();
      expect(await violations()).toEqual([]);
      const box = await question.button('Reject').boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      await page.keyboard.press('Escape');
      await question.button('Delegate').click();
      expect(await violations()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    });
  });
}
