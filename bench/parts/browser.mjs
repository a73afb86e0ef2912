import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];

/** Starts the Chromium there is. Throws where there is none. */
export function launchBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium. Name one in CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: ARGS });
}

/** A page of its own, signed in by the cookie header of a session. */
export async function openPage(browser, { url, cookie }, viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport });
  const pairs = cookie.split('; ').map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(pairs.map(([name, value]) => ({ name, value, url })));
  return context.newPage();
}
