import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isUndelivered, Undelivered } from '@/lib/bus/notification/sender';
import type { ApprovalNotice } from '@/lib/shape/notification';
import { lookupReachable, requireReachable } from './reachable';
import { within } from './within';
import { headline, linkOf, timeLeft } from './words';

const WHOLE_MS = 10_000;

/** Slack reads `<…>` as links and calls to everybody in a channel, which a title must not make. */
const forSlack = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The body: `text` for Slack and its like, the rest for programs. The same at every attempt; never the payload. */
export function bodyOf(about: ApprovalNotice, home: string): string {
  const { occasion, at, workspace, question } = about;
  const { id, title, goal, risk, askedBy, expiresAt, state, outcome, decidedBy } = question;
  const url = linkOf(home, about);
  const isOver = occasion === 'decided' || occasion === 'expired';
  const lines = [headline(about), isOver ? null : timeLeft(question)].filter((line) => line !== null);
  return JSON.stringify({
    text: `${lines.map(forSlack).join('\n')}\n${url}`,
    type: `approval.${occasion}`,
    timestamp: iso(at),
    workspace: workspace.slug,
    approval: {
      id,
      title,
      goal,
      risk,
      askedBy,
      expiresAt: iso(expiresAt),
      url,
      state,
      outcome,
      decidedBy,
    },
  });
}

function failureOf(error: unknown): Undelivered {
  if (isUndelivered(error)) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new Undelivered('It did not answer within 10 s.');
  }
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return new Undelivered(`It cannot be reached (${String(code ?? 'no answer')}).`);
}

/** Posts a body once. Follows no redirect and reads nothing of the answer but its status. Throws {@link Undelivered}. */
export async function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL(address);
  requireReachable(url.hostname);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const ask = (given: AbortSignal) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent: false,
          lookup: lookupReachable,
          signal: given,
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Interchange',
          },
        },
        (response) => {
          resolve(response.statusCode ?? 0);
          response.on('error', () => {});
          response.destroy();
        },
      );
      sent.on('error', (error) => reject(failureOf(error)));
      sent.end(body);
    });
  const status = await within(WHOLE_MS, signal, ask);
  if (status >= 200 && status < 300) return;
  const also = status >= 300 && status < 400 ? ' Redirects are not followed.' : '';
  throw new Undelivered(`It answered ${status}.${also}`, status === 410);
}
