// A walk through the pages under a sub path: `npm run sub-path`. The build it takes is for that path alone; what needs
// no build of the pages is a unit test (lib/wire/sub-path.test.ts).
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { trapSignals } from './cleanup.mjs';
import { followShell } from './follow-shell.mjs';
import { ensureInstalled } from './install.mjs';
import { freePort } from './port.mjs';
import { playwright } from './runners.mjs';

const BASE_PATH = '/interchange';

trapSignals();
followShell();
try {
  await ensureInstalled();
  const chromium = await ensureChromium();
  if (!chromium) throw new Error('No Chromium found. Install one: npx playwright install chromium');
  const port = String(await freePort());
  process.env.INTERCHANGE_URL = `http://localhost:${port}${BASE_PATH}`;
  await ensureBuilt();
  const env = { CHROMIUM_PATH: chromium, E2E_PORT: port, E2E_BASE_PATH: BASE_PATH };
  const { passed, failed } = await playwright(env);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
