import type { APIRequestContext, Page } from '@playwright/test';
import { Colleague } from './pages/colleague';
import { PublishPage } from './pages/publish-page';
import { QuestionPage } from './pages/question-page';
import { RulesPage } from './pages/rules-page';
import { expect, test } from './pages/test';
import { SdkWorker } from './sdk/worker';

const { E2E_PORT, E2E_API_KEY, E2E_PYTHON } = process.env;

/** The official SDK with its own worker loop, which polls once a second, until the test is over. */
async function withWorker(work: (sdk: SdkWorker) => Promise<void>): Promise<void> {
  if (!E2E_PYTHON || !E2E_API_KEY) throw new Error('There is no Python with the SDK. Run: npm test');
  const url = `http://localhost:${E2E_PORT}/intent-bus`;
  const sdk = new SdkWorker(E2E_PYTHON, url, E2E_API_KEY, 'intent-bus/steady.py');
  try {
    await work(sdk);
  } finally {
    await sdk.kill();
  }
}

/** What the bus answers to a claim of a goal: 204 when nothing is offered. */
const offered = async (request: APIRequestContext, goal: string) => {
  const headers = { 'X-API-KEY': E2E_API_KEY ?? '' };
  return (await request.post(`/intent-bus/claim?goal=${encodeURIComponent(goal)}`, { headers })).status();
};

const phaseOf = async (page: Page, id: string) => {
  const found = await page.request.get(`/api/console/default/intents/${id}`);
  return (await found.json()).phase;
};

/** Whether the time to decide about an intent has passed, and the bus has acted on that. */
const isOver = async (page: Page, id: string) => {
  const found = await page.request.get(`/api/console/default/intents/${id}`);
  const { history } = await found.json();
  return history.some(
    ({ type, data }: { type: string; data: string }) =>
      type === 'answered' || /approval_(?:expired|overdue)/.test(data),
  );
};

test('a steady worker of the official SDK is given what a rule holds once it is approved', async ({
  page,
  request,
  goal: spaced,
}) => {
  const goal = spaced.replace(' ', '-');
  const rules = new RulesPage(page);
  await rules.hold(`Hold ${goal}`, goal, { title: 'Ship {build}?' });
  await withWorker(async (sdk) => {
    await sdk.ask(`listen ${goal}`);
    const id = await sdk.tell(`publish ${goal} {"build":7}`);
    expect(await offered(request, goal)).toBe(204);
    const question = new QuestionPage(page);
    await question.open(id);
    await expect(page.getByRole('heading', { name: 'Ship 7?' })).toBeVisible();
    await question.approve.click();
    await expect(page.getByRole('button', { name: /^Undo/ }).first()).toBeVisible();
    expect(await offered(request, goal)).toBe(204);
    expect(await sdk.ask('count')).toBe('worked 0');
    expect(await sdk.ask('next')).toBe('did {"build": 7}');
    await expect.poll(() => phaseOf(page, id)).toBe('succeeded');

    const other = await sdk.tell(`publish ${goal} {"build":8}`);
    await question.open(other);
    await question.reject.click();
    await page.getByLabel('Reason').fill('Not on a Friday');
    await question.button('Reject').click();
    await expect.poll(() => phaseOf(page, other)).toBe('canceled');
    expect(await sdk.ask(`error ${other}`)).toBe('error rejected: Not on a Friday');
    expect(await sdk.ask('count')).toBe('worked 1');
  });
  await rules.switchOff(`Hold ${goal}`);
});

test('two have to approve, an edit voids the first approval, and the worker has what both saw', async ({
  page,
  browser,
  goal: spaced,
}) => {
  const goal = spaced.replace(' ', '-');
  const rules = new RulesPage(page);
  const ada = await Colleague.join(page, browser);
  await rules.hold(`Hold ${goal}`, goal, { title: 'Deploy {service}?', needed: 2 });
  await withWorker(async (sdk) => {
    await sdk.ask(`listen ${goal}`);
    const id = await sdk.tell(`publish ${goal} {"service":"web","canary":0.1}`);
    const [mine, hers] = [new QuestionPage(page), new QuestionPage(ada.page)];
    await mine.open(id);
    await mine.approve.click();
    await expect.poll(async () => (await mine.votes(id)).length).toBe(1);

    await hers.open(id);
    await expect(hers.question).toContainText('1 of 2');
    await hers.button('Edit').click();
    const editor = ada.page.getByRole('textbox', { name: 'Edited payload' });
    await editor.fill('{"service":"web","canary":0.02}');
    await expect(hers.question.getByLabel('Your changes').first()).toContainText('0.02');
    await expect(hers.question).toContainText('It voids the answer of owner');
    await hers.question.getByRole('button', { name: /^Approve with edit/ }).click();
    await expect
      .poll(async () => (await mine.votes(id)).map(({ voided }) => voided))
      .toEqual(['edited', null]);

    await mine.open(id);
    await expect(mine.question).toContainText('0.02');
    await mine.approve.click();
    expect(await sdk.ask('next')).toBe('did {"service": "web", "canary": 0.02}');
  });
  await ada.page.context().close();
  await rules.switchOff(`Hold ${goal}`);
});

test('whoever asks may not approve it, and what nobody decides ends as its rule says', async ({
  page,
  goal: spaced,
  bus,
}) => {
  const goal = spaced.replace(' ', '-');
  const rules = new RulesPage(page);
  await rules.hold(`Hold ${goal}`, goal);
  await page.goto('/default/publish');
  const form = new PublishPage(page);
  await form.goal.fill(goal);
  await form.publish.click();
  await expect(form.sent.first()).toContainText(goal);
  const found = await page.request.get(`/api/console/default/intents?goal=${goal}`);
  const [published] = (await found.json()).intents;
  const question = new QuestionPage(page);
  await question.open(published.id);
  await expect(question.approve).toBeDisabled();
  await expect(question.question).toContainText('It is your own request: somebody else has to answer it.');
  await rules.switchOff(`Hold ${goal}`);

  for (const [onTimeout, phase] of [
    ['reject', 'canceled'],
    ['approve', 'queued'],
    ['wait', 'waiting'],
  ] as const) {
    const name = `${onTimeout} ${goal}`;
    await rules.hold(name, `${goal}-${onTimeout}`, { seconds: 2, onTimeout });
    const held = await bus.publish(`${goal}-${onTimeout}`);
    await expect.poll(() => isOver(page, held)).toBe(true);
    expect(await phaseOf(page, held)).toBe(phase);
    await rules.switchOff(name);
  }
});
