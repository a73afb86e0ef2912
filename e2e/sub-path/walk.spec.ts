import { expect, test } from '@playwright/test';
import { openAccount } from '../pages/account-menu';
import { OWNER } from '../pages/sign-in-page';

// By `npm run sub-path`, since it takes a build of its own.

test('one signs in, follows the live board, approves and signs out, and all of it is under the sub path', async ({
  page,
  context,
  baseURL: home = '',
}) => {
  const { pathname: basePath } = new URL(home);
  const outside: string[] = [];
  context.on('request', (request) => {
    if (request.url() !== home && !request.url().startsWith(`${home}/`)) outside.push(request.url());
  });
  const send = async (path: string, data: object) => {
    const headers = { 'X-API-Key': process.env.E2E_API_KEY ?? '' };
    const answer = await page.request.post(`${home}${path}`, { headers, data });
    expect(answer.ok()).toBe(true);
  };

  await page.goto(`${home}/default/intents?phase=queued`);
  await expect(page).toHaveURL(`${home}/sign-in?from=%2Fdefault%2Fintents%3Fphase%3Dqueued`);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${home}/default/intents?phase=queued`);

  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await send('/intent-bus/intent', { goal: 'hello', payload: {} });
  await page.getByRole('link', { name: 'hello' }).click();
  await expect(page).toHaveURL(new RegExp(`^${home}/default/intents/[0-9a-f-]+$`));
  await page.goBack();
  await expect(page).toHaveURL(`${home}/default/intents?phase=queued`);
  await page
    .getByRole('button', { name: /^Clear/ })
    .first()
    .click();
  await expect(page).toHaveURL(`${home}/default/intents`);

  const human_task = { title: 'Pay the invoice', allowed_outcomes: ['approved', 'rejected'] };
  const to_agent = 'agent://acme/prod/billing';
  await send('/axme/v1/intents', {
    intent_type: 'invoice.pay.v1',
    to_agent,
    payload: { order: 7 },
    human_task,
  });
  await page
    .getByRole('link', { name: /^Approvals/ })
    .first()
    .click();
  await page
    .getByRole('link', { name: /Pay the invoice/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`^${home}/default/approvals/`));
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links.filter((href) => !href?.startsWith(`${basePath}/`) && !href?.startsWith('#'))).toEqual([]);
  await page.getByRole('radio', { name: 'Approved' }).check();
  await page.getByRole('button', { name: 'Submit answer' }).click();
  await expect(page.getByText(/^Approved by/).first()).toBeVisible();

  await page.goto(`${home}/default/connect`);
  await expect(page.getByText(`${home}/intent-bus`).first()).toBeVisible();
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(`${home}/`);
  const cookies = (await context.cookies(home)).filter(({ name }) => !name.startsWith('__Host-'));
  expect(cookies.map(({ path }) => path)).toEqual(cookies.map(() => basePath));

  await openAccount(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${home}/sign-in`);
  expect(outside).toEqual([]);
});
