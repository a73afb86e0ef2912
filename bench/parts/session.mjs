import { OWNER } from './server.mjs';

function keepCookies(jar, response) {
  for (const line of response.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const mark = pair.indexOf('=');
    jar.set(pair.slice(0, mark), pair.slice(mark + 1));
  }
}

/** Signs the owner in the way the page does and returns the cookie header of the session. */
export async function signIn(url) {
  const jar = new Map();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${url}/api/auth/csrf`);
  keepCookies(jar, answer);
  const { csrfToken } = await answer.json();
  const signedIn = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...OWNER, csrfToken, json: 'true' }),
  });
  keepCookies(jar, signedIn);
  if (![...jar.keys()].some((name) => name.endsWith('session-token'))) {
    throw new Error(`Signing in failed with ${signedIn.status}: ${await signedIn.text()}`);
  }
  return cookie();
}
