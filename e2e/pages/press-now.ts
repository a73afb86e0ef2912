import type { Locator } from '@playwright/test';

/** Presses what is there at this moment. It may go by itself, so that none is waited for. */
export async function pressNow(buttons: Locator): Promise<void> {
  await buttons.evaluateAll((all) => {
    for (const button of all) if (button instanceof HTMLElement) button.click();
  });
}
