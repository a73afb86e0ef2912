/** Ends the session and goes on to a path of ours. Its code is loaded when needed. */
export async function leave(to = '/sign-in'): Promise<void> {
  const { signOut } = await import('@/lib/client/session');
  await signOut(to);
}
