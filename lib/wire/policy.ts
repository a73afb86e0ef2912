import type { IncomingMessage, ServerResponse } from 'node:http';

const dev = process.env.NODE_ENV === 'development';

/** For answers that are no page: nothing in them runs, loads or is framed. */
const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** next-auth draws a few pages of its own: a style and a form. */
const NEXT_AUTH =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A file of the build. A worker runs under the policy of its own script, and the live stream's worker connects. */
const ASSET =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const pagePolicy = (nonce: string) =>
  [
    "default-src 'self'",
    "worker-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What every answer carries unless its route knows better: no scripts, no frames, no guessing of types. */
export function closeAnswer(res: ServerResponse): void {
  res.setHeader('content-security-policy', CLOSED);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'same-origin');
}

export function allowNextAuth(res: ServerResponse): void {
  res.setHeader('content-security-policy', NEXT_AUTH);
}

export function allowAsset(res: ServerResponse): void {
  res.setHeader('content-security-policy', ASSET);
}

/**
 * Gives a page a nonce of its own and a policy that runs no script without it. Next reads the nonce from the
 * request's header of this name.
 */
export function allowPage(req: IncomingMessage, res: ServerResponse): void {
  const policy = pagePolicy(btoa(crypto.randomUUID()));
  req.headers['content-security-policy'] = policy;
  res.setHeader('content-security-policy', policy);
}
