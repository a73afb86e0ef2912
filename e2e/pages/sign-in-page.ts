import type { Browser, Locator, Page } from '@playwright/test';

export const OWNER = { email: 'owner@example.com', password: 'correct-horse-battery' };

export class SignInPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly submit: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel('E-mail');
    this.password = page.getByLabel('Password');
    this.submit = page.getByRole('button', { name: 'Sign in' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/sign-in${query}`);
  }

  async signIn({ email, password } = OWNER): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }
}

/** What a browser keeps of the owner's having signed in. */
export async function openSession(browser: Browser, baseURL?: string) {
  const page = await browser.newPage({ ...(baseURL && { baseURL }) });
  const door = new SignInPage(page);
  await door.open();
  await door.signIn();
  await page.waitForURL('**/default**');
  const session = await page.context().storageState();
  await page.close();
  return session;
}
