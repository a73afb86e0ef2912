import { test as base, expect } from '@playwright/test';
import { openAccount } from './pages/account-menu';
import { SignInPage } from './pages/sign-in-page';

const test = base.extend<{ signIn: SignInPage }>({ signIn: ({ page }, use) => use(new SignInPage(page)) });

test('a stranger is sent to sign in', async ({ page }) => {
  await page.goto('/default/intents');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('each field says what is wrong with it', async ({ page, signIn }) => {
  await signIn.open();
  await signIn.submit.click();
  await expect(page.getByText('Enter an e-mail address.')).toBeVisible();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  await expect(signIn.email).toBeFocused();
});

test('a wrong password is said beside the password', async ({ signIn }) => {
  await signIn.open();
  await signIn.signIn({ email: 'nobody@example.com', password: 'not this one' });
  await expect(signIn.password).toHaveAccessibleDescription('E-mail or password is wrong.');
});

test('too many tries are told to wait', async ({ page, signIn }) => {
  await signIn.open();
  const wait = page.getByText('Too many attempts.');
  await expect(async () => {
    await signIn.signIn({ email: 'guessed@example.com', password: 'not this one' });
    await expect(wait).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('signing in leads to where one was going, but never off the site', async ({ page, signIn }) => {
  await signIn.open('?from=//example.com/');
  await signIn.signIn();
  await expect(page).toHaveURL(/localhost:\d+\/default(\/connect)?$/);
});

test('signing out ends the session in every tab', async ({ page, context, signIn }) => {
  await signIn.open();
  await signIn.signIn();
  await page.getByText('Live', { exact: true }).waitFor();
  const other = await context.newPage();
  await other.goto('/default/intents');
  await openAccount(other);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await expect(page.getByText('Your session has ended.')).toBeVisible();
});

test('setup is over once there is an owner', async ({ page }) => {
  await page.goto('/setup?token=guess');
  await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible();
});
