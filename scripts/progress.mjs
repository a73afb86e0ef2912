/**
 * Says what is being done and for how long: one line that counts seconds on a terminal, a line at
 * the start and one at the end elsewhere.
 */
export async function progress(message, work) {
  const live = process.stdout.isTTY;
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  process.stdout.write(live ? message : `${message}\n`);
  const tick = live && setInterval(() => process.stdout.write(`\r${message} ${seconds()} s`), 1000);
  try {
    return await work();
  } finally {
    clearInterval(tick);
    process.stdout.write(live ? `\r${message} ${seconds()} s\n` : `${message} ${seconds()} s\n`);
  }
}
