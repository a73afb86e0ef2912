/** Opens the store and the door before the first request. Here Next's build bundles the wire. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/start');
  await start();
}
