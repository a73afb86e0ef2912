const EVERY_MS = 250;

/**
 * npm starts a script through a shell, and a shell that is told to stop does so without passing the
 * word on. So when the shell that started us is gone, we take it as our own SIGTERM.
 */
export function followShell() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, EVERY_MS);
  watch.unref();
}
