import type { Page } from '@playwright/test';

/** Keeps the scripts that have a text in them from the page. Returns how to let them come. */
export async function holdScript(page: Page, text: string): Promise<() => void> {
  let goOn = () => {};
  const isWanted = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes(text)) await isWanted;
    await route.fulfill({ response, body });
  });
  return goOn;
}
