import { expect, test } from './pages/test';
import { SdkWorker } from './sdk/worker';

const { E2E_PORT, E2E_API_KEY, E2E_PYTHON_OPENINTENT } = process.env;

/** An agent of the official SDK, until the test is over. */
async function withAgent(work: (agent: SdkWorker) => Promise<void>): Promise<void> {
  if (!E2E_PYTHON_OPENINTENT || !E2E_API_KEY) {
    throw new Error('There is no Python with the OpenIntent SDK. Run: npm test');
  }
  const url = `http://localhost:${E2E_PORT}/openintent`;
  const agent = new SdkWorker(E2E_PYTHON_OPENINTENT, url, E2E_API_KEY, 'openintent/live.py');
  try {
    await work(agent);
  } finally {
    await agent.kill();
  }
}

const idIn = (answer: string) => answer.split(' ')[1] ?? '';

test('an agent suspends with a question, a person answers on its page, the agent goes on with that answer', async ({
  page,
  board,
  intent,
  goal,
}) => {
  await withAgent(async (agent) => {
    const id = idIn(await agent.ask(`ask ${goal}`));
    const waiting = agent.ask('wait');
    await board.open(goal);
    await expect(board.rows(goal)).toContainText('Waiting');
    await intent.open(id);
    await expect(page.getByTitle('Status in OpenIntent')).toContainText('suspended_awaiting_input');
    await expect(page.getByRole('heading', { name: 'May I release build 7?' })).toBeVisible();
    await page.getByRole('radio', { name: /Wait until Monday/ }).check();
    await page.getByLabel('Comment').fill('Not on a Friday');
    await page.getByRole('button', { name: 'Submit answer' }).click();

    expect(await waiting).toBe('answered wait');
    await expect(page.getByText('Wait until Monday by', { exact: false })).toBeVisible();
    expect(await agent.ask('finish')).toBe('finished completed');
    await expect(intent.timeline).toContainText('Succeeded');
    await expect(intent.result).toContainText('wait');
    await expect(intent.intact).toBeVisible();
  });
});

test('a question in words is answered in words', async ({ page, intent, goal }) => {
  await withAgent(async (agent) => {
    const id = idIn(await agent.ask(`ask-text ${goal}`));
    const waiting = agent.ask('wait');
    await intent.open(id);
    await page.getByRole('button', { name: 'Submit answer' }).click();
    await expect(page.getByText('Write an answer first.')).toBeVisible();
    await page.getByLabel('Your answer').fill('Yes, but "quietly"');
    await page.getByRole('button', { name: 'Submit answer' }).click();
    expect(await waiting).toBe('answered Yes, but "quietly"');
  });
});
