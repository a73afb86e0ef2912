import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findPrograms, installPackage } from './debian.mjs';

/** The shell first: it draws no window, and runs the pages in two thirds of the time. A few tests need the windows. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];
const NAMES = [...PACKAGES, 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium to test with: the one named, the system's, or Playwright's own. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const [system] = findPrograms(NAMES);
  if (system) return system;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** The same, installed first where that is allowed. */
export async function ensureChromium() {
  if (!process.env.CHROMIUM_PATH) {
    for (const name of PACKAGES) if (findPrograms([name]).length === 0) await installPackage(name);
  }
  return findChromium();
}
