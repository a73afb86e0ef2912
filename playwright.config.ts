import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const { env } = process;
// Every worker reads this file again, and inherits what the first reading has put here.
env.E2E_PORT ??= '3210';
env.E2E_API_KEY ??= `test_${randomBytes(24).toString('hex')}`;
if (!env.E2E_DATA_DIR) {
  const folder = mkdtempSync(path.join(tmpdir(), 'interchange-e2e-'));
  env.E2E_DATA_DIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const PYTHONS = {
  E2E_PYTHON: 'intent-bus',
  E2E_PYTHON_AXME: 'axme',
  E2E_PYTHON_OPENINTENT: 'openintent',
  E2E_PYTHON_III: 'iii',
};
for (const [name, system] of Object.entries(PYTHONS)) {
  const python = path.join(import.meta.dirname, `.venv/${system}-newest/bin/python`);
  if (!env[name] && existsSync(python)) env[name] = python;
}

const SYSTEM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);
// A build is for one path: that of the root, or the sub path that `npm run sub-path` makes one for.
const basePath = env.E2E_BASE_PATH ?? '';
const url = `http://localhost:${env.E2E_PORT}${basePath}`;

export default defineConfig({
  testDir: basePath ? 'e2e/sub-path' : 'e2e',
  testMatch: '*.spec.ts',
  testIgnore: basePath ? [] : 'sub-path/**',
  outputDir: 'test-results',
  forbidOnly: env.CI === 'true',
  // What passes only when tried again is named at the end of the run: a fault to mend, in the test or in the page.
  retries: env.CI === 'true' ? 1 : 0,
  workers: 2,
  // Limits that only a hang meets: on a busy machine a page takes many times as long.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  use: {
    baseURL: url,
    trace: env.CI === 'true' ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          executablePath: env.CHROMIUM_PATH || SYSTEM.find((file) => existsSync(file)),
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
  webServer: {
    command: 'node server.mjs',
    url: `${url}/api/health`,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'pipe',
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: env.E2E_PORT,
      DATABASE_URL: '',
      INTERCHANGE_URL: url,
      INTERCHANGE_DATA_DIR: env.E2E_DATA_DIR,
      INTERCHANGE_ADMIN_EMAIL: 'owner@example.com',
      INTERCHANGE_ADMIN_PASSWORD: 'correct-horse-battery',
      INTERCHANGE_API_KEY: env.E2E_API_KEY,
      // Not the own port of iii, which another server of this machine may have.
      INTERCHANGE_III_PORT: '0',
    },
  },
});
