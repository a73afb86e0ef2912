import { atBase } from '@/lib/shape/url/base-path';

/** Asks next-auth's endpoints as its own client does, which cannot be told of a sub path from outside of React. */
async function ask(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = await (await fetch(atBase('/api/auth/csrf'))).json();
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
  return fetch(atBase(`/api/auth/${path}`), { method: 'POST', body });
}

/** Opens a session, or says what next-auth has against it. Rejects when nothing answers. */
export async function signIn(email: string, password: string) {
  const answer = await ask('callback/credentials', { email, password });
  const { url } = await answer.json();
  const error = new URL(url, window.location.href).searchParams.get('error');
  return { ok: answer.ok, status: answer.status, error };
}

/** Ends the session and goes on to a path of ours. */
export async function signOut(to: string): Promise<void> {
  await ask('signout', {});
  window.location.assign(atBase(to));
}
